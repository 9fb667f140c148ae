/** How intrinsics read their arguments. */
import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import type { ts } from "../../frontend/typescript.js";
import { integerOf, type MachineType, nonNull, type PtrType, typeName } from "../../types/machineType.js";
import { coerce } from "../conversions.js";
import { lowerExpression } from "../expressions/index.js";
import type { Lowering } from "../lowering.js";
import { decay } from "../memory.js";
import type { Value } from "../value.js";

export function argument(l: Lowering, node: ts.CallExpression, i: number, type?: MachineType): Value {
  const arg = node.arguments[i];
  const value = decay(l, lowerExpression(l, arg, type));
  return type ? coerce(l, value, type, arg) : value;
}

/** The machine type written between `<` and `>`. */
export function typeArgument(l: Lowering, node: ts.CallExpression, i = 0): MachineType {
  const arg = node.typeArguments?.[i];
  if (arg) return l.c.types.fromNode(arg, l.env);
  const signature = l.c.checker.getResolvedSignature(node);
  const inferred = signature && l.c.checker.getTypeArgumentsForResolvedSignature(signature)?.[i];
  const type = inferred && l.c.types.tryFromType(inferred, l.env);
  if (!type || type.kind === "length") refuse(node, catalog.needsTypeArgument(node.expression.getText()));
  return type;
}

export function pointerArgument(l: Lowering, node: ts.CallExpression, i: number): { op: string; type: PtrType } {
  const value = argument(l, node, i);
  const type = nonNull(value.type);
  if (type.kind !== "ptr") refuse(node.arguments[i], catalog.notConvertible(typeName(value.type), "Ptr<T>"));
  return { op: value.op, type };
}

/** A machine integer: its operand, its width and its type. */
export function integerArgument(
  l: Lowering,
  node: ts.CallExpression,
  i: number,
  expected?: MachineType,
): Value & { bits: number; signed: boolean } {
  const value = argument(l, node, i, expected);
  const int = integerOf(value.type);
  if (!int) {
    const fault =
      value.type.kind === "untyped"
        ? catalog.needsTypeArgument(node.expression.getText())
        : catalog.notConvertible(typeName(value.type), "a machine integer");
    refuse(node.arguments[i], fault);
  }
  return { ...value, bits: int.bits, signed: int.signed };
}

/** A string that is known now, such as a memory order. */
export function textArgument(l: Lowering, node: ts.CallExpression, i: number, what: string): string {
  return l.c.constantText(node.arguments[i]) ?? refuse(node.arguments[i] ?? node, catalog.notConstant(what));
}
