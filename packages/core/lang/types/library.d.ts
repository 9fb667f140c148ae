/**
 * What `tsc` itself asks of a library file in `noLib` mode. The interfaces stay empty unless the dialect gives their members a
 * meaning: an empty `Number` is also what lets a plain constant meet a flavoured number.
 */
interface Object {}
interface Function {}
interface CallableFunction extends Function {}
interface NewableFunction extends Function {}
interface IArguments {}
interface Boolean {}
interface Number {}
interface RegExp {}

/** An immutable (pointer, length) pair over UTF-8 bytes. A literal ends in a NUL byte that `length` does not count. */
interface String {
  /** Length in bytes. */
  readonly length: usize;
  /** The bytes. */
  readonly ptr: Ptr<u8>;
  /** Bytes from `start` up to, not including, `end` (default: the length). Shares the memory; panics when out of range. */
  slice(start: number, end?: number): string;
}

/** The type of an array literal; storage is declared as `FixedArray<T, N>`. */
interface Array<T> {
  [index: number]: T;
  readonly length: usize;
  readonly ptr: Ptr<T>;
  slice(start?: number, end?: number): Slice<T>;
  [Symbol.iterator](): Iterator<T>;
}
interface ReadonlyArray<T> extends Array<T> {}

/** `T`, from which a call does not infer what `T` is: `equal<T>(found: T, expected: NoInfer<T>)` takes its type from `found`. */
type NoInfer<T> = intrinsic;

interface TemplateStringsArray {
  readonly raw: readonly string[];
}

interface SymbolConstructor {
  readonly iterator: unique symbol;
  readonly dispose: unique symbol;
}
interface Symbol {}
declare const Symbol: SymbolConstructor;

interface Disposable {
  [Symbol.dispose](): void;
}

interface IteratorYieldResult<T> {
  done?: false;
  value: T;
}
interface IteratorReturnResult<R> {
  done: true;
  value: R;
}
type IteratorResult<T, R = undefined> = IteratorYieldResult<T> | IteratorReturnResult<R>;
interface Iterator<T, R = undefined, N = undefined> {
  next(...args: [] | [N]): IteratorResult<T, R>;
}
interface Iterable<T, R = undefined, N = undefined> {
  [Symbol.iterator](): Iterator<T, R, N>;
}
interface IterableIterator<T, R = undefined, N = undefined> extends Iterator<T, R, N> {
  [Symbol.iterator](): IterableIterator<T, R, N>;
}

interface ClassDecoratorContext<Class = unknown> {
  readonly kind: "class";
  readonly name: string | undefined;
}
