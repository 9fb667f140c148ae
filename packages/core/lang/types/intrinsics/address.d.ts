/** A pointer to the given address, in bytes. */
export declare function ptr<T>(addr: usize): Ptr<T>;
/** A reference to the struct of class `T` at the given address, in bytes. */
export declare function ref<T>(addr: usize): T;
/** A reference to a struct of class `T` laid over the bytes that `p` points to. */
export declare function overlay<T>(p: Ptr<unknown>): T;
/** The address of a struct, a `FixedArray`, a register, a function or a static, as a pointer to its type. */
export declare function addressOf<T>(x: T): Ptr<T>;
/** A device register at the given address, in bytes. */
export declare function reg<T>(addr: usize): Reg<T>;
/** A slice over `length` elements from `p`. */
export declare function slice<T>(p: Ptr<T>, length: number): Slice<T>;
/** A string over `length` bytes from `p`, which must be UTF-8 and must not change. */
export declare function str(p: Ptr<u8>, length: number): string;

/** Size of `T` in bytes, as the element of an array: a class counts as its struct. */
export declare function sizeof<T>(): usize;
/** Alignment of `T` in bytes. */
export declare function alignof<T>(): usize;
/** Offset of a field of the class `T` in bytes. */
export declare function offsetof<T>(field: keyof T): usize;

/** Copies `bytes` bytes; the ranges must not overlap. */
export declare function memcpy(to: Ptr<unknown>, from: Ptr<unknown>, bytes: usize): void;
/** Copies `bytes` bytes; the ranges may overlap. */
export declare function memmove(to: Ptr<unknown>, from: Ptr<unknown>, bytes: usize): void;
/** Sets `bytes` bytes to `value`. */
export declare function memset(to: Ptr<unknown>, value: u8, bytes: usize): void;
/** Asks the cache to fetch the line of `p`. */
export declare function prefetch(p: Ptr<unknown>): void;
/** A load that the compiler neither removes, repeats nor moves across other volatile accesses. */
export declare function volatileLoad<T>(p: Ptr<T>): T;
/** A store that the compiler neither removes, repeats nor moves across other volatile accesses. */
export declare function volatileStore<T>(p: Ptr<T>, value: T): void;
