import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts } from "../../frontend/typescript.js";
import { llvmValue } from "../../types/layout.js";
import { isInPlace, type MachineType, nonNull, VOID } from "../../types/machineType.js";
import { coerce } from "../conversions.js";
import type { Lowering } from "../lowering.js";
import { decay, load, store } from "../memory.js";
import type { Value } from "../value.js";
import { type ArithmeticOperator, arithmetic } from "./arithmetic.js";
import { elementPlace } from "./elementAccess.js";
import { identifierPlace } from "./identifier.js";
import { lowerExpression } from "./index.js";
import { truth } from "./logical.js";
import { memberTarget } from "./propertyAccess.js";

/** Something that can be read and written: a place, or a pair of accessors. */
export interface Target {
  readonly type: MachineType;
  read(): Value;
  write(value: Value): void;
}

export function lowerTarget(l: Lowering, node: ts.Expression): Target {
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) return lowerTarget(l, node.expression);
  if (ts.isIdentifier(node)) {
    const place = identifierPlace(l, node);
    if (place) return { type: place.type, read: () => load(l, place), write: (value) => store(l, place, value) };
  }
  if (ts.isPropertyAccessExpression(node)) return memberTarget(l, node);
  if (ts.isElementAccessExpression(node)) {
    const place = elementPlace(l, node);
    return { type: place.type, read: () => load(l, place), write: (value) => store(l, place, value) };
  }
  return refuse(node, catalog.notAssignable(node.getText().slice(0, 40)));
}

/** `=` and the compound assignments, by the operator's text. */
export function lowerAssignment(l: Lowering, node: ts.BinaryExpression, op: string): Value {
  if (ts.isArrayLiteralExpression(node.left)) return destructure(l, node.left, node.right);
  if (ts.isObjectLiteralExpression(node.left)) {
    refuse(node.left, catalog.notInLanguage("destructuring an object", "read the fields one by one"));
  }
  const target = lowerTarget(l, node.left);
  if (nonNull(target.type).kind === "scoped") refuse(node.left, catalog.scopedEscapes());
  if (op === "=") {
    const value = fit(l, lowerExpression(l, node.right, target.type), target.type, node.right);
    l.at(node);
    target.write(value);
    return value;
  }
  const bare = op.slice(0, -1);
  if (bare === "??" || bare === "&&" || bare === "||") return shortCircuit(l, node, target, bare);
  if (bare === "**") refuse(node.operatorToken, catalog.notInLanguage("'**='", "multiply"));
  const old = target.read();
  const right = lowerExpression(l, node.right, target.type);
  l.at(node);
  const value = coerce(l, arithmetic(l, bare as ArithmeticOperator, old, right, node), target.type, node);
  target.write(value);
  return value;
}

/** A value for a place of the type: structs and arrays as their address, from which they are copied. */
export function fit(l: Lowering, value: Value, type: MachineType, node: ts.Node): Value {
  if (type.kind === "array") {
    return value.type === type ? value : refuse(node, catalog.notConvertible(value.type.key, type.key));
  }
  return coerce(l, isInPlace(type) ? value : decay(l, value), type, node);
}

function shortCircuit(l: Lowering, node: ts.BinaryExpression, target: Target, op: "??" | "&&" | "||"): Value {
  const old = target.read();
  const assign = l.b.newLabel("assign");
  const keep = l.b.newLabel("keep");
  const test = truth(l, old, node.left).op;
  if (op === "&&") l.b.branchIf(test, assign, keep);
  else l.b.branchIf(test, keep, assign);
  l.b.startBlock(assign);
  target.write(fit(l, lowerExpression(l, node.right, target.type), target.type, node.right));
  l.b.startBlock(keep);
  return target.read();
}

/** `[a, b] = f()`: every value is read before the first is written. */
function destructure(l: Lowering, pattern: ts.ArrayLiteralExpression, right: ts.Expression): Value {
  const value = lowerExpression(l, right);
  const { type } = value;
  if (type.kind !== "tuple") refuse(right, catalog.notConvertible(type.key, "a tuple"));
  pattern.elements.forEach((element, i) => {
    if (ts.isOmittedExpression(element)) return;
    const target = lowerTarget(l, element);
    const item: Value = { type: type.elems[i], op: l.b.value(`extractvalue ${llvmValue(type)} ${value.op}, ${i}`) };
    target.write(fit(l, item, target.type, element));
  });
  return { type: VOID, op: "undef" };
}
