/** Something that stands in the template of an `asm` statement. Its text is printed only when the register is the compiler's choice. */
export interface AsmOperand {
  readonly __asm?: true;
}

/**
 * Inline assembly in the target's syntax (AT&T on x86), with LLVM's constraint letters.
 *
 * Side effects and a memory clobber are assumed unless `pure` or `nomem` is given. An operand whose constraint pins one register
 * (`a b c d S D` on x86, `{x0}` anywhere) prints nothing, as the text names that register; any other prints its register or address:
 *
 * ```ts
 * asm`outb %al, %dx${input("a", value)}${input("d", port)}`;
 * const low = asm<u64>`mov %cr3, ${output("r")}`;
 * const [lo, hi] = asm<[u32, u32]>`rdtsc${output("a")}${output("d")}`;
 * ```
 */
export declare function asm<T = void>(text: TemplateStringsArray, ...operands: AsmOperand[]): T;
/** A value that goes in, by constraint. */
export declare function input(constraint: string, value: unknown): AsmOperand;
/** A value that comes out, by constraint; outputs are the result of `asm<T>`, several as a tuple in the order written. */
export declare function output(constraint: string): AsmOperand;
/** A register that the text destroys (`"rcx"`, `"cc"`). */
export declare function clobber(register: string): AsmOperand;
/** The text neither reads nor writes memory. */
export declare const nomem: AsmOperand;
/** The text has no effect but its outputs: it may be removed, merged and moved. */
export declare const pure: AsmOperand;
