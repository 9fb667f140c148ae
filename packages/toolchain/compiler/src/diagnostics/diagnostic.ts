import type ts from "typescript";

/** Something wrong in a source file. Lines and columns count from 1. */
export interface Diagnostic {
  /** `TS2322` for the type checker's own, `UK1001` for the dialect's. */
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly message: string;
  /** What to write instead. */
  readonly hint?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** Characters that the caret line underlines. */
  readonly length?: number;
  readonly lineText?: string;
}

/** What `catalog.ts` makes: a diagnostic that has no place yet. */
export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

/** Leaves the lowering of the statement at hand; the statement's handler records it and goes on with the next. */
export class DialectError extends Error {
  constructor(
    readonly node: ts.Node,
    readonly fault: Fault,
  ) {
    super(fault.message);
  }
}

/** Leaves the statement at hand because of something that was reported where it was declared. */
export class AlreadyReported extends Error {}

/** Reports `fault` at `node`. */
export function refuse(node: ts.Node, fault: Fault): never {
  throw new DialectError(node, fault);
}

/** Puts a fault at a range of a file. */
export function place(file: ts.SourceFile, start: number, length: number, fault: Fault): Diagnostic {
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  const starts = file.getLineStarts();
  const end = line + 1 < starts.length ? starts[line + 1] : file.text.length;
  const lineText = file.text.slice(starts[line], end).replace(/[\r\n]+$/, "");
  return {
    ...fault,
    severity: "error",
    file: file.fileName,
    line: line + 1,
    column: character + 1,
    length: Math.max(1, Math.min(length, lineText.length - character)),
    lineText,
  };
}

export function placeAt(node: ts.Node, fault: Fault): Diagnostic {
  const file = node.getSourceFile();
  const start = node.getStart(file);
  return place(file, start, node.getEnd() - start, fault);
}
