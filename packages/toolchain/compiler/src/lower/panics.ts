/** Run-time checks that end in a panic with file and line. */
import type { ts } from "../frontend/typescript.js";
import type { Lowering } from "./lowering.js";

const DECLARATION = "declare void @__ukts_panic(ptr, i64, ptr, i64, i32) #3";

/** The two words of a string value. */
export type StringWords = readonly [pointer: string, length: string];

/** Calls the system's panic. */
export function emitPanic(l: Lowering, message: StringWords, file: StringWords, line: string): void {
  const panic = l.c.exports.reference("__ukts_panic", DECLARATION);
  const [messagePointer, messageLength] = message;
  const [filePointer, fileLength] = file;
  l.b.emit(
    `call void ${panic}(ptr ${messagePointer}, i64 ${messageLength}, ptr ${filePointer}, i64 ${fileLength}, i32 ${line}) #3`,
  );
  l.b.terminate("unreachable");
}

/** Calls the system's panic with the position of `node`. */
export function emitPanicAt(l: Lowering, message: StringWords, node: ts.Node): void {
  emitPanic(l, message, literalWords(l, l.fileName), String(l.lineOf(node)));
}

export function literalWords(l: Lowering, text: string): StringWords {
  const { name, length } = l.c.module.stringLiteral(text);
  return [name, String(length)];
}

/** Goes on only where the `i1` is false. */
export function panicIf(l: Lowering, condition: string, message: string, node: ts.Node): void {
  if (condition === "false") return;
  const fail = l.b.newLabel("panic");
  const pass = l.b.newLabel("pass");
  l.b.branchIf(condition, fail, pass, ", !prof !0");
  l.b.startBlock(fail);
  emitPanicAt(l, literalWords(l, message), node);
  l.b.startBlock(pass);
}
