import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts, withoutParentheses } from "../../frontend/typescript.js";
import type { MachineType } from "../../types/machineType.js";
import type { Lowering } from "../lowering.js";
import type { Value } from "../value.js";
import { type ArithmeticOperator, arithmetic } from "./arithmetic.js";
import { lowerAssignment } from "./assignment.js";
import { lowerCoalesce } from "./coalesce.js";
import { type ComparisonOperator, compare } from "./comparison.js";
import { lowerExpression } from "./index.js";
import { lowerLogical } from "./logical.js";

const ARITHMETIC = new Set(["+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", ">>>"]);
const COMPARISON = new Set(["===", "!==", "<", "<=", ">", ">="]);

export function lowerBinary(l: Lowering, node: ts.BinaryExpression, expected?: MachineType): Value {
  const op = ts.tokenToString(node.operatorToken.kind) ?? "";
  if (op.endsWith("=") && !COMPARISON.has(op) && op !== "==" && op !== "!=") return lowerAssignment(l, node, op);
  switch (op) {
    case "==":
    case "!=":
      return refuse(node.operatorToken, catalog.looseEquality(op));
    case "&&":
    case "||":
      return lowerLogical(l, node);
    case "??":
      return lowerCoalesce(l, node, expected);
    case ",":
      lowerExpression(l, node.left);
      return lowerExpression(l, node.right, expected);
    case "**":
      return refuse(node.operatorToken, catalog.notInLanguage("'**'", "multiply, or shift for powers of two"));
    case "in":
      return refuse(
        node.operatorToken,
        catalog.notInLanguage("'in'", "structs have fixed fields: test a field's value"),
      );
    case "instanceof":
      return refuse(
        node.operatorToken,
        catalog.notInLanguage("'instanceof'", "add a method to the base class or a kind field"),
      );
  }
  const hint = COMPARISON.has(op) ? undefined : operandExpectation(expected);
  const left = lowerExpression(l, node.left, hint ?? otherSide(l, node));
  const right = lowerExpression(l, node.right, operandExpectation(left.type) ?? hint);
  if (COMPARISON.has(op)) return compare(l, op as ComparisonOperator, left, right, node);
  if (ARITHMETIC.has(op)) return arithmetic(l, op as ArithmeticOperator, left, right, node);
  return refuse(node.operatorToken, catalog.unreachedForm(`'${op}'`));
}

const operandExpectation = (expected: MachineType | undefined): MachineType | undefined =>
  expected?.kind === "int" || expected?.kind === "float" ? expected : undefined;

/** A choice between constants on the left takes the type of the right side. */
function otherSide(l: Lowering, node: ts.BinaryExpression): MachineType | undefined {
  if (!ts.isConditionalExpression(withoutParentheses(node.left))) return undefined;
  return operandExpectation(l.c.quietly(() => lowerExpression(l.aside(), node.right)).type);
}
