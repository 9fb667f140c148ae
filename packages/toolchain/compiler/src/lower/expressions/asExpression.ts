import { notConvertible } from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts } from "../../frontend/typescript.js";
import { integerOf, type MachineType, nonNull, typeName } from "../../types/machineType.js";
import { tryCoerce } from "../conversions.js";
import type { Lowering } from "../lowering.js";
import { decay } from "../memory.js";
import type { Value } from "../value.js";
import { lowerExpression } from "./index.js";

/** `x as T`: another view of the same bits, never a conversion. */
export function lowerAs(l: Lowering, node: ts.AsExpression | ts.TypeAssertion, expected?: MachineType): Value {
  if (ts.isConstTypeReference(node.type)) return lowerExpression(l, node.expression, expected);
  const to = l.c.types.fromNode(node.type, l.env);
  const value = decay(l, lowerExpression(l, node.expression, to));
  const converted = tryCoerce(l, value, to, node);
  if (converted) return converted;
  const from = nonNull(value.type);
  const target = nonNull(to);
  const a = integerOf(from);
  const b = integerOf(target);
  const sameBits =
    a !== undefined && b !== undefined && a.bits === b.bits && (from.kind === "enum" || target.kind === "enum");
  const downCast = from.kind === "class" && target.kind === "class" && target.instance.extends(from.instance);
  if (sameBits || downCast) return { ...value, type: to };
  return refuse(node, notConvertible(typeName(value.type), typeName(to)));
}
