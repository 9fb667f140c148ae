/**
 * A typed address. `p[i]` reads and writes element i; where `T` is a class, `p[i]` is a reference to the i-th struct in place.
 * Nothing is checked: a `Ptr` is what C calls a pointer. Prefer `Slice` where a length is known.
 */
interface Ptr<T> {
  [index: number]: T;
  /** The pointer n elements further on. */
  add(n: number): Ptr<T>;
  /** The pointer n elements back. */
  sub(n: number): Ptr<T>;
  /** The address as a number of bytes. */
  readonly addr: usize;
  /** The same address, read as another type. */
  cast<U>(): Ptr<U>;
}

/** A pointer and a length in elements. Indexing is checked in builds with `checks.bounds`. */
interface Slice<T> {
  [index: number]: T;
  readonly length: usize;
  readonly ptr: Ptr<T>;
  /** Elements from `start` up to, not including, `end` (default: the length). Shares the memory; panics when out of range. */
  slice(start: number, end?: number): Slice<T>;
  [Symbol.iterator](): Iterator<T>;
}

/** `N` elements in place: as a class field, a static, or an element of another array. */
interface FixedArray<T, N extends number> {
  [index: number]: T;
  readonly length: usize;
  readonly ptr: Ptr<T>;
  /** Elements from `start` (default 0) up to, not including, `end` (default: all) as a slice over the same memory. */
  slice(start?: number, end?: number): Slice<T>;
  [Symbol.iterator](): Iterator<T>;
  readonly __length?: N;
}

/** A struct embedded by value: a field `node: Inline<Node>` takes `sizeof<Node>()` bytes in place instead of one word. */
type Inline<T> = T & { readonly __inline?: true };

/**
 * A device register. Every access is volatile and of exactly the width of `T`. Accesses of one device keep their order; against accesses
 * of memory they are ordered by the barriers of `@ukts/ukarch`.
 */
interface Reg<T> {
  read(): T;
  write(value: T): void;
  /** Reads, applies `f`, writes back. */
  modify(f: Scoped<(value: T) => T>): void;
}

/**
 * A function value that may capture, because it lives no longer than the call it is passed to: code pointer and frame pointer,
 * no allocation. A parameter of this type can be called and passed on, never stored or returned.
 */
type Scoped<F> = F & { readonly __scoped?: true };

/** Either a value or an error number, in registers. Make one with `ok(v)` / `err(Errno.EINVAL)` or an object literal. */
type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Errno };

/** The arguments of an application's `main`, without the program's name. */
type Args = Slice<string>;
