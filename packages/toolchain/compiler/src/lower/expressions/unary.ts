import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts } from "../../frontend/typescript.js";
import { BOOL, type MachineType } from "../../types/machineType.js";
import { coerce } from "../conversions.js";
import type { Lowering } from "../lowering.js";
import { bool, untyped, type Value } from "../value.js";
import { arithmetic, complement, negate } from "./arithmetic.js";
import { lowerTarget } from "./assignment.js";
import { lowerExpression } from "./index.js";
import { truth } from "./logical.js";

export function lowerPrefix(l: Lowering, node: ts.PrefixUnaryExpression, expected?: MachineType): Value {
  switch (node.operator) {
    case ts.SyntaxKind.ExclamationToken: {
      const test = truth(l, lowerExpression(l, node.operand), node.operand);
      if (typeof test.known === "boolean") return bool(!test.known);
      return { type: BOOL, op: l.b.value(`xor i1 ${test.op}, true`) };
    }
    case ts.SyntaxKind.MinusToken:
      return negate(l, lowerExpression(l, node.operand, expected), node);
    case ts.SyntaxKind.TildeToken:
      return complement(l, lowerExpression(l, node.operand, expected), node);
    case ts.SyntaxKind.PlusToken:
      return refuse(node, catalog.notInLanguage("unary '+'", "convert with the type's name: u32(x)"));
    default:
      return step(l, node, "new");
  }
}

export const lowerPostfix = (l: Lowering, node: ts.PostfixUnaryExpression): Value => step(l, node, "old");

/** `++` and `--`. */
function step(l: Lowering, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression, result: "old" | "new"): Value {
  const target = lowerTarget(l, node.operand);
  const old = target.read();
  const op = node.operator === ts.SyntaxKind.PlusPlusToken ? "+" : "-";
  const next = coerce(l, arithmetic(l, op, old, untyped(1n), node), target.type, node);
  target.write(next);
  return result === "old" ? old : next;
}
