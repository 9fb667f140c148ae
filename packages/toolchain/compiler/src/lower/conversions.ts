/** Implicit conversions: what may stand where a type is asked for. */
import * as catalog from "../diagnostics/catalog.js";
import { refuse } from "../diagnostics/diagnostic.js";
import type { ts } from "../frontend/typescript.js";
import { llvmValue } from "../types/layout.js";
import {
  canBeNull,
  type FloatType,
  type IntType,
  integerOf,
  type MachineType,
  nonNull,
  typeName,
} from "../types/machineType.js";
import { toScoped } from "./expressions/functionValue.js";
import type { Lowering } from "./lowering.js";
import { pair, part } from "./memory.js";
import { describe, floatText, nullOf, type Value } from "./value.js";

/** `value` as a `to`, or an error at `node` that says why not. */
export function coerce(l: Lowering, value: Value, to: MachineType, node: ts.Node): Value {
  return tryCoerce(l, value, to, node) ?? refuse(node, catalog.notConvertible(describe(value), typeName(to)));
}

export function tryCoerce(l: Lowering, value: Value, to: MachineType, node: ts.Node): Value | undefined {
  const from = value.type;
  if (from === to) return value;
  if (to.kind === "inline") {
    if (from.kind !== "class" || !from.instance.extends(to.instance)) return undefined;
    if (from.instance !== to.instance) refuse(node, catalog.cutsOff(from.instance.name, to.instance.name));
    return value;
  }
  switch (from.kind) {
    case "untyped":
      return untypedTo(value, to, node);
    case "untypedFloat":
      return untypedFloatTo(value, to, node);
    case "never":
      return { type: to, op: "poison" };
    case "null":
      return to.kind === "nullable" ? nullOf(to.of) : undefined;
    case "nullable": {
      const inner = tryCoerce(l, { ...value, type: from.of }, nonNull(to), node);
      return inner && { ...inner, type: to };
    }
    case "void":
      return to.kind === "result" && to.value.kind === "void" ? { type: to, op: "zeroinitializer" } : undefined;
    default:
  }
  if (to.kind === "nullable") {
    const inner = canBeNull(to.of) ? tryCoerce(l, value, to.of, node) : undefined;
    return inner && { ...inner, type: to };
  }
  return upward(l, value, to, node);
}

/** Conversions between two different types that keep the value: to a base class, a contract, a view. */
function upward(l: Lowering, value: Value, to: MachineType, node: ts.Node): Value | undefined {
  const from = value.type;
  if (from.kind === "inline" && to.kind === "class" && from.instance.extends(to.instance))
    return { ...value, type: to };
  if (from.kind === "class" && to.kind === "class")
    return from.instance.extends(to.instance) ? { ...value, type: to } : undefined;
  if ((from.kind === "class" || from.kind === "inline") && to.kind === "interface") {
    return pair(l, to, value.op, to.instance.tableFor(from.instance));
  }
  if (from.kind === "interface" && to.kind === "interface") return widen(l, value, to, from);
  if (from.kind === "array" && to.kind === "slice" && from.elem === to.elem) {
    return pair(l, to, value.op, String(from.length));
  }
  if (to.kind === "scoped" && from.kind === "function") return toScoped(l, value, to);
  if (from.kind === "function" && to.kind === "function")
    return sameCode(from, to) ? { ...value, type: to } : undefined;
  if (from.kind === "tuple" && to.kind === "tuple" && from.elems.length === to.elems.length) {
    return tupleTo(l, value, to, node);
  }
  if (from.kind === "result" && to.kind === "result") return resultTo(l, value, to, node);
  return undefined;
}

function widen(
  l: Lowering,
  value: Value,
  to: Extract<MachineType, { kind: "interface" }>,
  from: Extract<MachineType, { kind: "interface" }>,
): Value {
  const index = from.instance.widenedIndex(to.instance);
  const table = part(l, value, 1);
  const entry = l.b.value(`call ptr @${JSON.stringify(`${from.instance.id}.widen.${index}`)}(ptr ${table})`);
  return pair(l, to, part(l, value, 0), entry);
}

/** Function types that differ only in names of equal representation. */
function sameCode(
  from: Extract<MachineType, { kind: "function" }>,
  to: Extract<MachineType, { kind: "function" }>,
): boolean {
  return (
    from.params.length === to.params.length &&
    from.params.every((p, i) => nonNull(p) === nonNull(to.params[i])) &&
    nonNull(from.ret) === nonNull(to.ret)
  );
}

function tupleTo(
  l: Lowering,
  value: Value,
  to: Extract<MachineType, { kind: "tuple" }>,
  node: ts.Node,
): Value | undefined {
  if (value.type.kind !== "tuple") return undefined;
  let op = "poison";
  for (const [i, elem] of value.type.elems.entries()) {
    const item: Value = { type: elem, op: l.b.value(`extractvalue ${llvmValue(value.type)} ${value.op}, ${i}`) };
    const converted = tryCoerce(l, item, to.elems[i], node);
    if (!converted) return undefined;
    op = l.b.value(`insertvalue ${llvmValue(to)} ${op}, ${llvmValue(to.elems[i])} ${converted.op}, ${i}`);
  }
  return { type: to, op };
}

function resultTo(
  l: Lowering,
  value: Value,
  to: Extract<MachineType, { kind: "result" }>,
  node: ts.Node,
): Value | undefined {
  const from = value.type;
  if (from.kind !== "result") return undefined;
  const errorIndex = from.value.kind === "void" ? 0 : 1;
  const error = l.b.value(`extractvalue ${llvmValue(from)} ${value.op}, ${errorIndex}`);
  if (to.value.kind === "void") return { type: to, op: l.b.value(`insertvalue { i32 } poison, i32 ${error}, 0`) };
  if (from.value.kind === "void" || from.value.kind === "never") {
    return { type: to, op: l.b.value(`insertvalue ${llvmValue(to)} zeroinitializer, i32 ${error}, 1`) };
  }
  if (from.value !== to.value && l.c.types.isFailure(l.c.checker.getTypeAtLocation(node))) {
    return { type: to, op: l.b.value(`insertvalue ${llvmValue(to)} zeroinitializer, i32 ${error}, 1`) };
  }
  const inner: Value = { type: from.value, op: l.b.value(`extractvalue ${llvmValue(from)} ${value.op}, 0`) };
  const converted = tryCoerce(l, inner, to.value, node);
  if (!converted) return undefined;
  const half = l.b.value(`insertvalue ${llvmValue(to)} poison, ${llvmValue(to.value)} ${converted.op}, 0`);
  return { type: to, op: l.b.value(`insertvalue ${llvmValue(to)} ${half}, i32 ${error}, 1`) };
}

/** A float that is known now, in its type's precision. */
export function knownFloat(type: FloatType, x: number): { op: string; known: number } {
  const known = type.bits === 32 ? Math.fround(x) : x;
  return { op: floatText(known), known };
}

export function rangeOf(type: IntType): [bigint, bigint] {
  const bits = BigInt(type.bits);
  return type.signed ? [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n] : [0n, (1n << bits) - 1n];
}

/** The number wrapped into the type's range, as two's complement does. */
export function wrap(value: bigint, type: IntType): bigint {
  return type.signed ? BigInt.asIntN(type.bits, value) : BigInt.asUintN(type.bits, value);
}

function untypedTo(value: Value, to: MachineType, node: ts.Node): Value | undefined {
  const known = value.known as bigint;
  if (to.kind === "float") {
    return { type: to, ...knownFloat(to, Number(known)) };
  }
  if (to.kind === "be") {
    const limit = 1n << BigInt(to.bits);
    if (known < 0n || known >= limit)
      refuse(node, catalog.constantOutOfRange(String(known), to.name, "0", String(limit - 1n)));
    return { type: to, op: String(swapBytes(known, to.bits)) };
  }
  const int = integerOf(to);
  if (!int) return undefined;
  const [min, max] = rangeOf(int);
  if (known < min || known > max) {
    refuse(node, catalog.constantOutOfRange(String(known), int.name, String(min), String(max)));
  }
  return { type: to, op: String(known), known };
}

export function swapBytes(value: bigint, bits: number): bigint {
  let out = 0n;
  for (let i = 0; i < bits; i += 8) out = (out << 8n) | ((value >> BigInt(i)) & 0xffn);
  return out;
}

function untypedFloatTo(value: Value, to: MachineType, node: ts.Node): Value | undefined {
  const known = value.known as number;
  if (to.kind === "float") {
    return { type: to, ...knownFloat(to, known) };
  }
  if (to.kind === "int") refuse(node, catalog.wholeNumber(String(known), to.name));
  return undefined;
}
