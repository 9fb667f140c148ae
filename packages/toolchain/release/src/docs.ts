/** What a package's kernel code offers, for readers: with its documentation, which reports of APIs leave out. */
import { symbolsOf, tracepointsOf } from "./api/calls.js";
import type { Declarer } from "./api/declarations.js";
import { flatten } from "./api/flatten.js";

export interface KernelDocs {
  exports: {
    name: string;
    /** Empty where nothing is written about it. */
    text: string;
    /** As `tsc` would publish it, with the comments of its members, without private ones. */
    declaration: string;
  }[];
  /** The arguments of every tracepoint, by its name. */
  tracepoints: ReadonlyMap<string, string>;
  /** The type of every function that has a C name, by that name. */
  symbols: ReadonlyMap<string, string>;
}

/** Reads what `kernel`, the module that a package is entered by, exports. The declarer has to keep comments. Throws UktsError. */
export function readKernelDocs(kernel: string, declarer: Declarer): KernelDocs {
  const declared = declarer.declare(kernel);
  const { exported, docs } = flatten(kernel, declared.declarations);
  return {
    exports: [...exported].map(([name, declaration]) => ({ name, text: docs.get(name) ?? "", declaration })),
    tracepoints: tracepointsOf(declared),
    symbols: symbolsOf(declared),
  };
}
