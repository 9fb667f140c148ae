import { ts, withoutParentheses } from "../../frontend/typescript.js";
import { type MachineType, nonNull, nullable } from "../../types/machineType.js";
import type { Lowering } from "../lowering.js";
import { decay } from "../memory.js";
import type { Value } from "../value.js";
import { Choice } from "./choice.js";
import { lowerExpression } from "./index.js";
import { truth } from "./logical.js";
import { lowerChain } from "./optionalChain.js";

/** `a ?? b`; the links of an optional chain on the left lead straight to `b`. */
export function lowerCoalesce(l: Lowering, node: ts.BinaryExpression, expected?: MachineType): Value {
  const none = l.b.newLabel("none");
  const chain = withoutParentheses(node.left);
  const isChain = ts.isOptionalChain(chain);
  const left = decay(l, isChain ? lowerChain(l, chain, none) : lowerExpression(l, chain, expected));
  if (left.type.kind === "null") return lowerExpression(l, node.right, expected);
  const inner = nonNull(left.type);
  if (!isChain || left.type.kind === "nullable") {
    const some = l.b.newLabel("some");
    l.b.branchIf(truth(l, { ...left, type: nullable(inner) }, node.left).op, some, none);
    l.b.startBlock(some);
  }
  const choice = new Choice(l, node, expected);
  choice.take({ ...left, type: inner }, node.left);
  l.b.startBlock(none);
  choice.take(decay(l, lowerExpression(l, node.right, expected ?? inner)), node.right);
  return choice.finish();
}
