import { llvmValue } from "../../types/layout.js";
import type { ResultType } from "../../types/machineType.js";
import { zeroIfNull } from "../lowerFunction.js";
import type { Lowering } from "../lowering.js";
import type { Value } from "../value.js";

/** `{ ok: true, value }`: an error number of 0 says so. */
export function makeOk(l: Lowering, type: ResultType, value: Value | undefined): Value {
  if (!value || type.value.kind === "void") return { type, op: "zeroinitializer" };
  const op = l.b.value(
    `insertvalue ${llvmValue(type)} zeroinitializer, ${llvmValue(type.value)} ${zeroIfNull(value.op, type.value)}, 0`,
  );
  if (l.b.isSlot(value.op)) l.b.holdsSlot(op);
  return { type, op };
}

export function makeError(l: Lowering, type: ResultType, error: Value): Value {
  const index = type.value.kind === "void" ? 0 : 1;
  return { type, op: l.b.value(`insertvalue ${llvmValue(type)} zeroinitializer, i32 ${error.op}, ${index}`) };
}
