/**
 * The variable arguments of a C call. Only C can read them, so varargs.c lends its `va_list` as an opaque pointer, and one function
 * for each type that an argument can have after the default promotions (C11 6.5.2.2).
 */
export type VarArgs = Ptr<u8>;

/** The next argument: an `int` or `unsigned int`, or what is promoted to it. */
export declare function nolibc_arg_int(args: VarArgs): i32;
/** The next argument: any 64-bit integer. */
export declare function nolibc_arg_long(args: VarArgs): i64;
/** The next argument: a pointer. */
export declare function nolibc_arg_pointer(args: VarArgs): Ptr<u8> | null;
/** The bits of the next argument: a `double`, or a `float` that was promoted to one. */
export declare function nolibc_arg_double(args: VarArgs): u64;
