/** The providers of a `many` slot, in dependency order. */
export interface Slots<T> {
  readonly length: usize;
  [index: number]: T;
  [Symbol.iterator](): Iterator<T>;
}

/** Declares what the linker fills. Only as the initialiser of an exported top-level `const`. */
export declare const slot: {
  /** Exactly one provider. */
  one<T>(): T;
  /** One provider or none. */
  optional<T>(): T | null;
  /** Every provider, in dependency order. */
  many<T>(): Slots<T>;
};

/** Assigns providers to slots. For the composition module, which the linker writes. */
export declare const fill: {
  one<T>(slot: T, provider: T): void;
  optional<T>(slot: T | null, provider: T): void;
  many<T>(slot: Slots<T>, ...providers: T[]): void;
};

/** Gives a function a C name and the target's C calling convention. */
export declare function exportSymbol<F>(name: string, f: F): void;
