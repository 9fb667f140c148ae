/** Ends the system: prints the message with a file and a line, those of this call where none are given, and a backtrace. */
export declare function panic(message: string): never;
export declare function panic(message: string, file: string, line: u32): never;
/**
 * Where a call stands: `src/main.ts:12`, with the file as seen from the folder of its package. Only as the default of a parameter, of which the
 * caller leaves the argument out:
 *
 * ```ts
 * function check(condition: boolean, at: string = callSite()): void {
 *   if (!condition) println`failed at ${at}`;
 * }
 * ```
 */
export declare function callSite(): string;
/** The file of `callSite()`, `src/main.ts`: for what panics in the name of its caller. */
export declare function callFile(): string;
/** The line of `callSite()`, from 1. */
export declare function callLine(): u32;
/** The condition, which is usually true: the compiler lays the code out for that. */
export declare function likely(condition: boolean): boolean;
/** The condition, which is usually false: the compiler lays the code out for that. */
export declare function unlikely(condition: boolean): boolean;
/** A point that is never reached; reaching it traps. */
export declare function unreachable(): never;
/** Raises the target's undefined-instruction trap. */
export declare function trap(): never;
/** Address to which the current function returns. */
export declare function returnAddress(): usize;
/** Frame pointer of the current function. */
export declare function frameAddress(): usize;
/** A `Result` that holds a value. */
export declare function ok(): Result<void>;
export declare function ok<T>(value: T): Result<T>;
/** A `Result` that holds an error. */
export declare function err<T>(error: Errno): Result<T>;
