import { misplaced } from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import type { ts } from "../../frontend/typescript.js";
import type { MachineType } from "../../types/machineType.js";
import { BOOL, NEVER, type ResultType, resultOf, STRING, U32, USIZE, VOID } from "../../types/machineType.js";
import { coerce } from "../conversions.js";
import { lowerString } from "../expressions/literals.js";
import { truth } from "../expressions/logical.js";
import { makeError, makeOk } from "../expressions/result.js";
import type { CallSite, Lowering } from "../lowering.js";
import { part } from "../memory.js";
import { emitPanic, emitPanicAt, type StringWords } from "../panics.js";
import type { Value } from "../value.js";
import { argument } from "./arguments.js";
import type { Intrinsic } from "./index.js";

function expectation(likely: boolean): Intrinsic {
  return (l, node) => {
    const test = truth(l, argument(l, node, 0), node.arguments[0]);
    l.c.module.declare("llvm.expect", "declare i1 @llvm.expect.i1(i1, i1)");
    return { type: BOOL, op: l.b.value(`call i1 @llvm.expect.i1(i1 ${test.op}, i1 ${likely})`) };
  };
}

function trap(l: Lowering): Value {
  l.c.module.declare("llvm.trap", "declare void @llvm.trap()");
  l.b.emit("call void @llvm.trap()");
  l.b.terminate("unreachable");
  return { type: NEVER, op: "poison" };
}

/** The type of `ok(…)`/`err(…)`: the one its place asks for, else by its argument. */
function resultType(l: Lowering, node: ts.CallExpression, expected: MachineType | undefined): ResultType {
  if (expected?.kind === "result") return expected;
  const type = l.c.types.tryFromType(l.c.checker.getTypeAtLocation(node), l.env);
  return type?.kind === "result"
    ? type
    : refuse(node, misplaced("a Result without a known type", "where a Result<T> is expected"));
}

const wordsOf = (l: Lowering, text: Value): StringWords => [part(l, text, 0), part(l, text, 1)];

const callSite = (l: Lowering, node: ts.CallExpression): CallSite =>
  l.callSite ?? refuse(node, misplaced(`'${node.getText()}'`, "as the default of a parameter"));

export const controlIntrinsics: Record<string, Intrinsic> = {
  panic: (l, node) => {
    const message = wordsOf(l, argument(l, node, 0, STRING));
    if (node.arguments.length === 1) emitPanicAt(l, message, node);
    else emitPanic(l, message, wordsOf(l, argument(l, node, 1, STRING)), argument(l, node, 2, U32).op);
    return { type: NEVER, op: "poison" };
  },
  likely: expectation(true),
  unlikely: expectation(false),
  unreachable: trap,
  trap,
  returnAddress: (l) => {
    l.c.module.declare("llvm.returnaddress", "declare ptr @llvm.returnaddress(i32 immarg)");
    const address = l.b.value("call ptr @llvm.returnaddress(i32 0)");
    return { type: USIZE, op: l.b.value(`ptrtoint ptr ${address} to i64`) };
  },
  frameAddress: (l) => {
    l.c.module.declare("llvm.frameaddress", "declare ptr @llvm.frameaddress.p0(i32 immarg)");
    const address = l.b.value("call ptr @llvm.frameaddress.p0(i32 0)");
    return { type: USIZE, op: l.b.value(`ptrtoint ptr ${address} to i64`) };
  },
  callSite: (l, node) => {
    const { file, line } = callSite(l, node);
    return lowerString(l, `${file}:${line}`);
  },
  callFile: (l, node) => lowerString(l, callSite(l, node).file),
  callLine: (l, node) => ({ type: U32, op: String(callSite(l, node).line) }),
  ok: (l, node, expected) => {
    if (node.arguments.length === 0)
      return makeOk(l, expected?.kind === "result" ? expected : resultOf(VOID), undefined);
    if (expected?.kind === "result" || node.typeArguments) {
      const type = resultType(l, node, expected);
      return makeOk(l, type, coerce(l, argument(l, node, 0), type.value, node.arguments[0]));
    }
    const value = argument(l, node, 0);
    return makeOk(l, resultOf(value.type), value);
  },
  err: (l, node, expected) => {
    const errno = l.c.errnoType(node);
    return makeError(l, resultType(l, node, expected), argument(l, node, 0, errno));
  },
};
