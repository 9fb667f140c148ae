/** `u8(x)` and its kin: a C cast; a float becomes an integer by saturation. */
import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts, withoutParentheses } from "../../frontend/typescript.js";
import { llvmValue } from "../../types/layout.js";
import { type BigEndianType, type FloatType, type IntType, integerOf, typeName } from "../../types/machineType.js";
import { coerce, knownFloat, rangeOf, swapBytes, wrap } from "../conversions.js";
import type { Lowering } from "../lowering.js";
import { constant, type Value } from "../value.js";
import { lowerExpression } from "./index.js";

export function lowerConversion(l: Lowering, to: IntType | FloatType | BigEndianType, node: ts.CallExpression): Value {
  const [arg] = node.arguments;
  const value = lowerExpression(l, arg, to.kind === "int" && !isUntypedChoice(l, arg) ? undefined : to);
  l.at(node);
  return convert(l, value, to, arg);
}

/** A choice between constants, which has no type until something gives it one. */
function isUntypedChoice(l: Lowering, node: ts.Expression): boolean {
  const choice = withoutParentheses(node);
  if (!ts.isConditionalExpression(choice)) return false;
  return [choice.whenTrue, choice.whenFalse].every((arm) =>
    ts.isConditionalExpression(withoutParentheses(arm))
      ? isUntypedChoice(l, arm)
      : l.c.quietly(() => lowerExpression(l.aside(), arm)).type.kind === "untyped",
  );
}

export function convert(l: Lowering, value: Value, to: IntType | FloatType | BigEndianType, node: ts.Node): Value {
  if (value.type === to) return value;
  switch (to.kind) {
    case "int":
      return toInt(l, value, to, node);
    case "float":
      return toFloat(l, value, to, node);
    case "be":
      return toBigEndian(l, value, to, node);
  }
}

function toInt(l: Lowering, value: Value, to: IntType, node: ts.Node): Value {
  const from = value.type;
  if (typeof value.known === "bigint" && from.kind !== "be") return constant(to, wrap(value.known, to));
  if (typeof value.known === "number") return constant(to, saturate(value.known, to));
  if (typeof value.known === "boolean") return constant(to, value.known ? 1n : 0n);
  if (from.kind === "bool") return { type: to, op: l.b.value(`zext i1 ${value.op} to ${llvmValue(to)}`) };
  if (from.kind === "float") {
    const name = `llvm.fpto${to.signed ? "s" : "u"}i.sat.${llvmValue(to)}.f${from.bits}`;
    l.c.module.declare(name, `declare ${llvmValue(to)} @${name}(${llvmValue(from)})`);
    return { type: to, op: l.b.value(`call ${llvmValue(to)} @${name}(${llvmValue(from)} ${value.op})`) };
  }
  if (from.kind === "be") {
    if (to.bits !== from.bits) refuse(node, catalog.conversionArgument(to.name, from.name));
    return { type: to, op: byteSwap(l, value.op, from.bits) };
  }
  const int = integerOf(from);
  if (!int) refuse(node, catalog.conversionArgument(to.name, typeName(from)));
  return { type: to, op: resize(l, value.op, int, to.bits) };
}

/** Truncates or extends by the sign of what it was. */
function resize(l: Lowering, op: string, from: IntType, bits: number): string {
  if (from.bits === bits) return op;
  if (from.bits > bits) return l.b.value(`trunc i${from.bits} ${op} to i${bits}`);
  return l.b.value(`${from.signed ? "sext" : "zext"} i${from.bits} ${op} to i${bits}`);
}

function saturate(x: number, to: IntType): bigint {
  if (Number.isNaN(x)) return 0n;
  const [min, max] = rangeOf(to);
  if (x <= Number(min)) return min;
  if (x >= Number(max)) return max;
  return BigInt(Math.trunc(x));
}

function toFloat(l: Lowering, value: Value, to: FloatType, node: ts.Node): Value {
  const from = value.type;
  if (from.kind === "untyped" || from.kind === "untypedFloat") return coerce(l, value, to, node);
  if (from.kind === "float") {
    if (typeof value.known === "number") return { type: to, ...knownFloat(to, value.known) };
    return {
      type: to,
      op: l.b.value(`${to.bits > from.bits ? "fpext" : "fptrunc"} ${llvmValue(from)} ${value.op} to ${llvmValue(to)}`),
    };
  }
  if (from.kind === "bool") return { type: to, op: l.b.value(`uitofp i1 ${value.op} to ${llvmValue(to)}`) };
  const int = integerOf(from);
  if (!int) refuse(node, catalog.conversionArgument(to.name, typeName(from)));
  return {
    type: to,
    op: l.b.value(`${int.signed ? "si" : "ui"}tofp ${llvmValue(from)} ${value.op} to ${llvmValue(to)}`),
  };
}

function toBigEndian(l: Lowering, value: Value, to: BigEndianType, node: ts.Node): Value {
  if (value.type.kind === "untyped") return coerce(l, value, to, node);
  const int = integerOf(value.type);
  if (!int || int.bits !== to.bits || int.signed)
    refuse(node, catalog.conversionArgument(to.name, typeName(value.type)));
  if (typeof value.known === "bigint") return { type: to, op: String(swapBytes(value.known, to.bits)) };
  return { type: to, op: byteSwap(l, value.op, to.bits) };
}

export function byteSwap(l: Lowering, op: string, bits: number): string {
  l.c.module.declare(`llvm.bswap.i${bits}`, `declare i${bits} @llvm.bswap.i${bits}(i${bits})`);
  return l.b.value(`call i${bits} @llvm.bswap.i${bits}(i${bits} ${op})`);
}
