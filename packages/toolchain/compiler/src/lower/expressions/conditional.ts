import type { ts } from "../../frontend/typescript.js";
import { llvmValue } from "../../types/layout.js";
import { type MachineType, NEVER } from "../../types/machineType.js";
import { coerce } from "../conversions.js";
import { zeroIfNull } from "../lowerFunction.js";
import type { Lowering } from "../lowering.js";
import { decay } from "../memory.js";
import type { Value } from "../value.js";
import { lowerExpression } from "./index.js";
import { commonType, knownCondition, lowerCondition } from "./logical.js";

/** `c ? a : b`. Where a constant decides, the other side is checked and left out. */
export function lowerConditional(l: Lowering, node: ts.ConditionalExpression, expected?: MachineType): Value {
  const known = knownCondition(l, node.condition);
  if (known !== undefined) return lowerExpression(l, known ? node.whenTrue : node.whenFalse, expected);
  const yes = l.b.newLabel("then");
  const no = l.b.newLabel("else");
  const end = l.b.newLabel("end");
  lowerCondition(l, node.condition, yes, no);
  l.b.startBlock(yes);
  const whenTrue = decay(l, lowerExpression(l, node.whenTrue, expected));
  const trueOpen = l.b.isOpen;
  // The type is known only when both sides are lowered; the first side's block is left open until then by a slot.
  const hold = l.b.newLabel("hold");
  if (trueOpen) l.b.branch(hold);
  l.b.startBlock(no);
  const whenFalse = decay(l, lowerExpression(l, node.whenFalse, expected));
  const falseOpen = l.b.isOpen;
  if (!trueOpen && !falseOpen) return { type: NEVER, op: "poison" };
  const type =
    expected && expected.kind !== "void" && expected.kind !== "inline"
      ? expected
      : commonType(l, whenTrue, whenFalse, node);
  if (llvmValue(type) === "void") {
    if (falseOpen) l.b.branch(end);
    if (trueOpen) l.b.startBlock(hold);
    l.b.startBlock(end);
    return { type, op: "undef" };
  }
  const llvm = llvmValue(type);
  const slot = l.b.slot(llvm, 8, "either");
  if (falseOpen) {
    l.b.emit(`store ${llvm} ${zeroIfNull(coerce(l, whenFalse, type, node.whenFalse).op, type)}, ptr ${slot}`);
    l.b.branch(end);
  }
  if (trueOpen) {
    l.b.startBlock(hold);
    l.b.emit(`store ${llvm} ${zeroIfNull(coerce(l, whenTrue, type, node.whenTrue).op, type)}, ptr ${slot}`);
  }
  l.b.startBlock(end);
  return { type, op: l.b.value(`load ${llvm}, ptr ${slot}`) };
}
