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
import { zeroIfNull } from "../lowerFunction.js";
import type { Lowering } from "../lowering.js";
import { decay, element, elementType, store } from "../memory.js";
import { staticStorage } from "../storage.js";
import { isConstantOperand, type Value } from "../value.js";
import { fit } from "./assignment.js";
import { lowerExpression } from "./index.js";

export function lowerArrayLiteral(l: Lowering, node: ts.ArrayLiteralExpression, expected?: MachineType): Value {
  for (const item of node.elements) {
    if (ts.isSpreadElement(item)) refuse(item, catalog.notInLanguage("spread", "name the elements"));
  }
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
  if (node.elements.length !== type.length) refuse(node, catalog.literalLength(node.elements.length, type.length));
  const place = elementType(type.elem);
  if (l.staticName !== undefined && !isInPlace(place)) {
    const values = node.elements.map((item) => coerce(l, decay(l, lowerExpression(l, item, place)), place, item));
    if (values.every(isConstantOperand)) {
      const items = values.map((v) => `${elementStorage(type.elem)} ${storageOperand(v, type.elem)}`);
      return { type, op: staticStorage(l, llvmStorage(type), layoutOf(type).align, `[${items.join(", ")}]`, type) };
    }
  }
  const base = storageFor(l, type);
  node.elements.forEach((item, i) => {
    const at = element(l, base, type.elem, String(i));
    store(l, at, fit(l, lowerExpression(l, item, at.type), at.type, item));
  });
  return { type, op: base };
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
