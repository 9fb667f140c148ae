import type { ts } from "../../frontend/typescript.js";
import type { MachineType } from "../../types/machineType.js";
import type { Lowering } from "../lowering.js";
import { decay } from "../memory.js";
import type { Value } from "../value.js";
import { Choice } from "./choice.js";
import { lowerExpression } from "./index.js";
import { knownCondition, lowerCondition } from "./logical.js";

/** `c ? a : b`. Where a constant decides, the other side is checked and left out. */
export function lowerConditional(l: Lowering, node: ts.ConditionalExpression, expected?: MachineType): Value {
  const known = knownCondition(l, node.condition);
  if (known !== undefined) {
    const [taken, left] = known ? [node.whenTrue, node.whenFalse] : [node.whenFalse, node.whenTrue];
    l.c.quietly(() => lowerExpression(l.aside(), left, expected));
    return lowerExpression(l, taken, expected);
  }
  const yes = l.b.newLabel("then");
  const no = l.b.newLabel("else");
  lowerCondition(l, node.condition, yes, no);
  const choice = new Choice(l, node, expected);
  l.b.startBlock(yes);
  choice.take(decay(l, lowerExpression(l, node.whenTrue, expected)), node.whenTrue);
  l.b.startBlock(no);
  choice.take(decay(l, lowerExpression(l, node.whenFalse, expected)), node.whenFalse);
  return choice.finish();
}
