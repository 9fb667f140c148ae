/** The machine that code is for. Both words are conditions by which packages choose files (`imports` and `exports` of package.json). */
export interface Target {
  readonly arch: "x86_64" | "arm64";
  readonly platform: string;
}

/** One package of the application's dependency closure. */
export interface PackageSource {
  readonly name: string;
  readonly version: string;
  /** Real absolute path. */
  readonly dir: string;
}

/** A program, and how it is compiled. Equal options and equal files give equal text. */
export interface CompileOptions {
  /** Absolute path of the composition module. */
  readonly root: string;
  /** Absolute path to text: files that outrank the disk. */
  readonly files: ReadonlyMap<string, string>;
  /** The closure, the application included. Bare module names resolve to these only. */
  readonly packages: readonly PackageSource[];
  readonly target: Target;
  /** C symbols that `.S` and `.c` members leave undefined. */
  readonly neededSymbols: readonly string[];
  /** Whether arithmetic that overflows, and an index beyond the end, panic with file and line. */
  readonly checks: { readonly overflow: boolean; readonly bounds: boolean };
  readonly optimize: "speed" | "size";
  /** Name of the package whose every function is checked, whether or not it is reached. */
  readonly app: string;
  /** Leaves slots without a provider empty instead of refusing them: for a package that is checked without an app around it. */
  readonly openSlots?: boolean;
  /** Checks generic code of that package too which nothing instantiates, with types that could stand for its parameters. */
  readonly checkGenerics?: boolean;
}
