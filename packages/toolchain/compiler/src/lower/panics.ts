/** Run-time checks that end in a panic with file and line. */
import type { ts } from "../frontend/typescript.js";
import type { Lowering } from "./lowering.js";

const DECLARATION = "declare void @__ukts_panic(ptr, i64, ptr, i64, i32) #3";

/** Calls the system's panic with the position of `node`; `message` is a string value's two words. */
export function emitPanic(l: Lowering, pointer: string, length: string, node: ts.Node): void {
  const panic = l.c.exports.reference("__ukts_panic", DECLARATION);
  const file = l.c.module.stringLiteral(l.fileName);
  l.b.emit(
    `call void ${panic}(ptr ${pointer}, i64 ${length}, ptr ${file.name}, i64 ${file.length}, i32 ${l.lineOf(node)}) #3`,
  );
  l.b.terminate("unreachable");
}

/** Goes on only where the `i1` is false. */
export function panicIf(l: Lowering, condition: string, message: string, node: ts.Node): void {
  if (condition === "false") return;
  const fail = l.b.newLabel("panic");
  const pass = l.b.newLabel("pass");
  l.b.branchIf(condition, fail, pass, ", !prof !0");
  l.b.startBlock(fail);
  const text = l.c.module.stringLiteral(message);
  emitPanic(l, text.name, String(text.length), node);
  l.b.startBlock(pass);
}
