/**
 * Machine numbers: every one is a `number` to `tsc`, told apart by the value of one shared optional key (a flavour).
 * The conversion has the type's name: `u8(x)` truncates or extends as a C cast does; a float becomes an integer by saturation.
 */
type Int<R extends string> = number & { readonly __repr?: R };

type u8 = Int<"u8">;
type u16 = Int<"u16">;
type u32 = Int<"u32">;
type u64 = Int<"u64">;
/** Unsigned integer of the target's word size: 64 bits on x86_64 and arm64. */
type usize = Int<"usize">;
type i8 = Int<"i8">;
type i16 = Int<"i16">;
type i32 = Int<"i32">;
type i64 = Int<"i64">;
/** Signed integer of the target's word size: 64 bits on x86_64 and arm64. */
type isize = Int<"isize">;
type f32 = Int<"f32">;
type f64 = Int<"f64">;
/** 16 bits in network byte order. Carries no arithmetic: convert with `u16(x)` first. */
type be16 = Int<"be16">;
/** 32 bits in network byte order. Carries no arithmetic: convert with `u32(x)` first. */
type be32 = Int<"be32">;
/** 64 bits in network byte order. Carries no arithmetic: convert with `u64(x)` first. */
type be64 = Int<"be64">;

declare function u8(x: number | bigint | boolean): u8;
declare function u16(x: number | bigint | boolean): u16;
declare function u32(x: number | bigint | boolean): u32;
declare function u64(x: number | bigint | boolean): u64;
declare function usize(x: number | bigint | boolean): usize;
declare function i8(x: number | bigint | boolean): i8;
declare function i16(x: number | bigint | boolean): i16;
declare function i32(x: number | bigint | boolean): i32;
declare function i64(x: number | bigint | boolean): i64;
declare function isize(x: number | bigint | boolean): isize;
declare function f32(x: number | bigint | boolean): f32;
declare function f64(x: number | bigint | boolean): f64;
/** Host to network order; takes a `u16` (or a constant). */
declare function be16(x: number): be16;
/** Host to network order; takes a `u32` (or a constant). */
declare function be32(x: number): be32;
/** Host to network order; takes a `u64` (or a constant). */
declare function be64(x: number): be64;
