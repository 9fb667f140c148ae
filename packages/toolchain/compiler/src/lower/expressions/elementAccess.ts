import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts } from "../../frontend/typescript.js";
import { llvmValue } from "../../types/layout.js";
import { integerOf, nonNull, typeName, USIZE } from "../../types/machineType.js";
import { coerce } from "../conversions.js";
import type { Lowering } from "../lowering.js";
import { decay, element, elementsOf, load } from "../memory.js";
import { panicIf } from "../panics.js";
import type { Place, Value } from "../value.js";
import { lowerExpression } from "./index.js";
import { lowerOptionalChain } from "./optionalChain.js";

export function lowerElementAccess(l: Lowering, node: ts.ElementAccessExpression): Value {
  if (ts.isOptionalChain(node)) return lowerOptionalChain(l, node);
  const base = decay(l, lowerExpression(l, node.expression));
  if (base.type.kind === "tuple") {
    const index = lowerExpression(l, node.argumentExpression).known;
    if (typeof index !== "bigint") refuse(node.argumentExpression, catalog.notConstant("the index of a tuple"));
    const elem = base.type.elems[Number(index)];
    return { type: elem, op: l.b.value(`extractvalue ${llvmValue(base.type)} ${base.op}, ${index}`) };
  }
  return load(l, placeIn(l, base, node));
}

/** The place of `a[i]`. */
export const elementPlace = (l: Lowering, node: ts.ElementAccessExpression): Place =>
  placeIn(l, lowerExpression(l, node.expression), node);

export function placeIn(l: Lowering, base: Value, node: ts.ElementAccessExpression): Place {
  const value = { ...base, type: nonNull(base.type) };
  const raw = lowerExpression(l, node.argumentExpression, USIZE);
  l.at(node);
  if (value.type.kind === "ptr")
    return element(l, value.op, value.type.elem, indexOperand(l, raw, node.argumentExpression));
  const elements = elementsOf(l, value);
  if (!elements) refuse(node.expression, catalog.unknownMember("[]", typeName(value.type)));
  if (
    typeof raw.known === "bigint" &&
    value.type.kind === "array" &&
    (raw.known < 0n || raw.known >= BigInt(value.type.length))
  ) {
    refuse(node.argumentExpression, catalog.constantIndex(String(raw.known), value.type.length));
  }
  const index = indexOperand(l, raw, node.argumentExpression);
  const isSafe = typeof raw.known === "bigint" && value.type.kind === "array";
  if (l.c.options.checks.bounds && !isSafe) {
    panicIf(l, l.b.value(`icmp uge i64 ${index}, ${elements.length}`), "index out of bounds", node);
  }
  return element(l, elements.base, elements.elem, index);
}

/** An index of any integer type as an `i64`. */
export function indexOperand(l: Lowering, value: Value, node: ts.Node): string {
  if (value.type.kind === "untyped") {
    const known = value.known as bigint;
    return known < 0n ? String(known) : coerce(l, value, USIZE, node).op;
  }
  const int = integerOf(value.type);
  if (!int) refuse(node, catalog.indexType(typeName(value.type)));
  if (int.bits === 64 || typeof value.known === "bigint") return value.op;
  return l.b.value(`${int.signed ? "sext" : "zext"} i${int.bits} ${value.op} to i64`);
}
