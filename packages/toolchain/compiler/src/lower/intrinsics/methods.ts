/** Methods of the language's own types: Ptr, Slice, FixedArray, string, Reg. */
import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import type { ts } from "../../frontend/typescript.js";
import {
  functionType,
  type MachineType,
  ptrTo,
  STRING,
  scopedOf,
  sliceOf,
  USIZE,
  VOID,
} from "../../types/machineType.js";
import { coerce } from "../conversions.js";
import { emitCall } from "../expressions/call.js";
import { indexOperand } from "../expressions/elementAccess.js";
import { lowerExpression } from "../expressions/index.js";
import type { Lowering } from "../lowering.js";
import { element, elementsOf, pair, part } from "../memory.js";
import { panicIf } from "../panics.js";
import type { Value } from "../value.js";
import { checkWord } from "./address.js";

export function builtInMethod(l: Lowering, object: Value, name: string, node: ts.CallExpression): Value | undefined {
  const { type } = object;
  switch (type.kind) {
    case "ptr":
      return pointerMethod(l, object, type.elem, name, node);
    case "slice":
    case "array":
      return name === "slice" ? subrange(l, object, node) : undefined;
    case "string":
      return name === "slice" ? substring(l, object, node) : undefined;
    case "reg":
      return registerMethod(l, object, type.elem, name, node);
    default:
      return undefined;
  }
}

function index(l: Lowering, node: ts.CallExpression, i: number): string {
  const arg = node.arguments[i];
  return indexOperand(l, lowerExpression(l, arg, USIZE), arg);
}

function pointerMethod(
  l: Lowering,
  object: Value,
  elem: MachineType,
  name: string,
  node: ts.CallExpression,
): Value | undefined {
  if (name === "add") return { type: object.type, op: element(l, object.op, elem, index(l, node, 0)).addr };
  if (name === "sub") {
    const count = index(l, node, 0);
    const back = /^-?\d+$/.test(count) ? String(-BigInt(count)) : l.b.value(`sub i64 0, ${count}`);
    return { type: object.type, op: element(l, object.op, elem, back).addr };
  }
  if (name !== "cast") return undefined;
  const arg = node.typeArguments?.[0];
  if (!arg) refuse(node, catalog.needsTypeArgument("cast"));
  return { type: ptrTo(l.c.types.fromNode(arg, l.env)), op: object.op };
}

/** `slice(start, end)`: always checked, as it makes the bounds that later accesses rely on. */
function range(l: Lowering, length: string, node: ts.CallExpression): { start: string; count: string } {
  const start = node.arguments.length > 0 ? index(l, node, 0) : "0";
  const end = node.arguments.length > 1 ? index(l, node, 1) : length;
  l.at(node);
  panicIf(l, l.b.value(`icmp ugt i64 ${end}, ${length}`), "slice: end is beyond the length", node);
  panicIf(l, l.b.value(`icmp ugt i64 ${start}, ${end}`), "slice: start is beyond the end", node);
  return { start, count: l.b.value(`sub i64 ${end}, ${start}`) };
}

function subrange(l: Lowering, object: Value, node: ts.CallExpression): Value | undefined {
  const elements = elementsOf(l, object);
  if (!elements) return undefined;
  const { start, count } = range(l, elements.length, node);
  return pair(l, sliceOf(elements.elem), element(l, elements.base, elements.elem, start).addr, count);
}

function substring(l: Lowering, object: Value, node: ts.CallExpression): Value {
  const base = part(l, object, 0);
  const { start, count } = range(l, part(l, object, 1), node);
  return pair(l, STRING, l.b.value(`getelementptr i8, ptr ${base}, i64 ${start}`), count);
}

function registerMethod(
  l: Lowering,
  object: Value,
  elem: MachineType,
  name: string,
  node: ts.CallExpression,
): Value | undefined {
  checkWord(elem, node, "Reg");
  if (name === "read") return l.c.target.registerRead(l, object.op, elem);
  if (name === "write") {
    const value = coerce(l, lowerExpression(l, node.arguments[0], elem), elem, node.arguments[0]);
    l.c.target.registerWrite(l, object.op, value);
    return { type: VOID, op: "undef" };
  }
  if (name !== "modify") return undefined;
  const type = scopedOf(functionType([elem], elem));
  const fn = coerce(l, lowerExpression(l, node.arguments[0], type), type, node.arguments[0]);
  const old = l.c.target.registerRead(l, object.op, elem);
  l.c.target.registerWrite(l, object.op, emitCall(l, part(l, fn, 0), type.fn, [`ptr ${part(l, fn, 1)}`], [old]));
  return { type: VOID, op: "undef" };
}
