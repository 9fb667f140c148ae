/** Memory orders, with C11's meaning. */
export type MemoryOrder = "relaxed" | "acquire" | "release" | "acq_rel" | "seq_cst";

/** Loads atomically; `order` is relaxed, acquire or seq_cst. */
export declare function atomicLoad<T>(p: Ptr<T>, order: MemoryOrder): T;
/** Stores atomically; `order` is relaxed, release or seq_cst. */
export declare function atomicStore<T>(p: Ptr<T>, value: T, order: MemoryOrder): void;
/** Adds to an integer; the sum wraps, with `checks.overflow` too. Returns the value that was there before. */
export declare function atomicAdd<T>(p: Ptr<T>, value: T, order: MemoryOrder): T;
/** Subtracts from an integer; the difference wraps, with `checks.overflow` too. Returns the value that was there before. */
export declare function atomicSub<T>(p: Ptr<T>, value: T, order: MemoryOrder): T;
/** Keeps those bits of an integer or a boolean that `value` has too. Returns the value that was there before. */
export declare function atomicAnd<T>(p: Ptr<T>, value: T, order: MemoryOrder): T;
/** Adds the bits of `value` to those of an integer or a boolean. Returns the value that was there before. */
export declare function atomicOr<T>(p: Ptr<T>, value: T, order: MemoryOrder): T;
/** Turns over those bits of an integer or a boolean that `value` has. Returns the value that was there before. */
export declare function atomicXor<T>(p: Ptr<T>, value: T, order: MemoryOrder): T;
/** Stores `value`. Returns the value that was there before. */
export declare function atomicExchange<T>(p: Ptr<T>, value: T, order: MemoryOrder): T;
/** Stores `desired` where `expected` stands. Returns the value that was there and whether it was replaced. */
export declare function atomicCompareExchange<T>(p: Ptr<T>, expected: T, desired: T, order: MemoryOrder): [T, boolean];
/** Orders the memory accesses before it and after it. */
export declare function fence(order: MemoryOrder): void;
