/** Leading zero bits; the width of the type for 0. */
export declare function clz<T extends number>(x: T): u32;
/** Trailing zero bits; the width of the type for 0. */
export declare function ctz<T extends number>(x: T): u32;
/** Set bits. */
export declare function popcount<T extends number>(x: T): u32;
/** Bytes in reverse order. */
export declare function bswap<T extends number>(x: T): T;
/** Rotation to the left by `count` bits, modulo the width. */
export declare function rotl<T extends number>(x: T, count: u32): T;
/** Rotation to the right by `count` bits, modulo the width. */
export declare function rotr<T extends number>(x: T, count: u32): T;
/** The upper half of the double-width product. */
export declare function mulHigh<T extends number>(a: T, b: T): T;
/** The sum, wrapped, and whether it overflowed. Never panics, whatever `checks.overflow` says. */
export declare function addOverflow<T extends number>(a: T, b: T): [T, boolean];
/** The difference, wrapped, and whether it overflowed: for unsigned types, whether `b` is the larger. */
export declare function subOverflow<T extends number>(a: T, b: T): [T, boolean];
/** The product, wrapped, and whether it overflowed. */
export declare function mulOverflow<T extends number>(a: T, b: T): [T, boolean];
/** The bits of an `f32` or `f64` as an integer of the same width, and back. */
export declare function bitcast<To extends number>(x: number): To;
/** Square root of an `f32` or `f64`, correctly rounded (IEEE 754). */
export declare function sqrt<T extends number>(x: T): T;
