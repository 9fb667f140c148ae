/** What `newIn` needs of an allocator. */
export interface Allocator {
  /** `size` bytes at a multiple of `align` (a power of two), or null. */
  memalign(align: usize, size: usize): Ptr<u8> | null;
}

/** `new C(…)` that gives null instead of a panic when the default allocator has no memory. */
export declare function tryNew<A extends readonly unknown[], T>(type: new (...args: A) => T, ...args: A): T | null;
/** `new C(…)` in the given allocator; panics without memory. */
export declare function newIn<A extends readonly unknown[], T>(
  allocator: Allocator,
  type: new (...args: A) => T,
  ...args: A
): T;
/** `new C(…)` on the stack: lives until the function returns. */
export declare function stackNew<A extends readonly unknown[], T>(type: new (...args: A) => T, ...args: A): T;
/** Gives memory from `new` or `tryNew` back to the default allocator. */
export declare function destroy(x: unknown): void;
/** Zeroed storage: the initialiser of a static or local `FixedArray` or struct. */
export declare function zeroed<T>(): T;
/** Thread-local storage: only as the initialiser of a top-level `let` or `const`. */
export declare function threadLocal<T>(init: T): T;

/** Class decorators. `@packed`: no padding, alignment 1. */
export declare function packed(target: unknown, context: unknown): void;
/** `@align(n)`: alignment of at least n bytes, a power of two. */
export declare function align(n: number): (target: unknown, context: unknown) => void;
