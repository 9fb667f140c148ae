/** What a module offers, for readers: with its documentation, which reports of APIs leave out. */
import { symbolsOf, tracepointsOf } from "./api/calls.js";
import type { Declarer } from "./api/declarations.js";
import { flatten } from "./api/flatten.js";

export interface ModuleDocs {
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

/** Reads what a module exports that others import: kernel code, or that of the host. The declarer has to keep comments. Throws UktsError. */
export function readDocs(entry: string, declarer: Declarer): ModuleDocs {
  const declared = declarer.declare(entry);
  const { exported, docs } = flatten(entry, declared.declarations);
  return {
    exports: [...exported].map(([name, declaration]) => ({ name, text: docs.get(name) ?? "", declaration })),
    tracepoints: tracepointsOf(declared),
    symbols: symbolsOf(declared),
  };
}
