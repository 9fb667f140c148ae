/** Array literals: the initialiser of a `FixedArray`, or a tuple. */
import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts } from "../../frontend/typescript.js";
import { elementLayout, elementStorage, layoutOf, llvmStorage, llvmValue } from "../../types/layout.js";
import {
  type ArrayType,
  isInPlace,
  type MachineType,
  nonNull,
  type TupleType,
  tupleOf,
} from "../../types/machineType.js";
import { coerce } from "../conversions.js";
import { initialise } from "../initialise.js";
import { zeroIfNull } from "../lowerFunction.js";
import type { Lowering } from "../lowering.js";
import { decay, element, elementType } from "../memory.js";
import { staticStorage } from "../storage.js";
import { isConstantOperand, type Value } from "../value.js";
import { lowerExpression } from "./index.js";

export function lowerArrayLiteral(l: Lowering, node: ts.ArrayLiteralExpression, expected?: MachineType): Value {
  checkElements(node);
  const wanted = expected && nonNull(expected);
  if (wanted?.kind === "array") return lowerFixed(l, node, wanted);
  if (wanted?.kind === "tuple" || (wanted === undefined && isTuple(l, node))) return lowerTuple(l, node, wanted);
  return refuse(node, catalog.arrayLiteral());
}

const isTuple = (l: Lowering, node: ts.ArrayLiteralExpression): boolean =>
  l.c.checker.isTupleType(l.c.checker.getTypeAtLocation(node));

function lowerTuple(l: Lowering, node: ts.ArrayLiteralExpression, type: TupleType | undefined): Value {
  const values = node.elements.map((item, i) => {
    const to = type?.elems[i];
    const value = decay(l, lowerExpression(l, item, to));
    return to ? coerce(l, value, to, item) : value;
  });
  const tuple = type ?? tupleOf(values.map((v) => v.type));
  if (type && values.length !== type.elems.length)
    refuse(node, catalog.literalLength(values.length, type.elems.length));
  let op = "poison";
  values.forEach((value, i) => {
    op = l.b.value(
      `insertvalue ${llvmValue(tuple)} ${op}, ${llvmValue(tuple.elems[i])} ${zeroIfNull(value.op, tuple.elems[i])}, ${i}`,
    );
  });
  return { type: tuple, op };
}

function lowerFixed(l: Lowering, node: ts.ArrayLiteralExpression, type: ArrayType): Value {
  checkLength(node, type);
  const place = elementType(type.elem);
  if (l.staticName !== undefined && !isInPlace(place)) {
    const values = node.elements.map((item) => coerce(l, decay(l, lowerExpression(l, item, place)), place, item));
    if (values.every(isConstantOperand)) {
      const items = values.map((v) => `${elementStorage(type.elem)} ${storageOperand(v, type.elem)}`);
      return { type, op: staticStorage(l, llvmStorage(type), layoutOf(type).align, `[${items.join(", ")}]`, type) };
    }
  }
  const base = storageFor(l, type);
  fillArray(l, type, base, node, l.staticName !== undefined);
  return { type, op: base };
}

/** Writes the literal's values to the elements of an array. */
export function fillArray(
  l: Lowering,
  type: ArrayType,
  base: string,
  node: ts.ArrayLiteralExpression,
  isZero: boolean,
): void {
  checkLength(node, type);
  node.elements.forEach((item, i) => {
    initialise(l, element(l, base, type.elem, String(i)), item, isZero);
  });
}

function checkElements(node: ts.ArrayLiteralExpression): void {
  for (const item of node.elements) {
    if (ts.isSpreadElement(item)) refuse(item, catalog.notInLanguage("spread", "name the elements"));
    if (ts.isOmittedExpression(item)) refuse(node, catalog.notInLanguage("a hole in an array", "write the element"));
  }
}

function checkLength(node: ts.ArrayLiteralExpression, type: ArrayType): void {
  checkElements(node);
  if (node.elements.length !== type.length) refuse(node, catalog.literalLength(node.elements.length, type.length));
}

function storageOperand(value: Value, type: MachineType): string {
  if (type.kind === "bool") return value.op === "true" ? "1" : "0";
  return zeroIfNull(value.op, type);
}

/** Room for an array: static in a static's initialiser, else on the stack. */
export function storageFor(l: Lowering, type: ArrayType): string {
  const { align } = elementLayout(type.elem);
  if (l.staticName !== undefined) return staticStorage(l, llvmStorage(type), align, "zeroinitializer", type);
  return l.b.slot(llvmStorage(type), align, "array");
}
