/** `+ - * / % & | ^ << >> >>>` on machine numbers: wrapping, with division and shifts defined for every operand. */
import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import type { ts } from "../../frontend/typescript.js";
import { llvmValue } from "../../types/layout.js";
import {
  type FloatType,
  type IntType,
  integerOf,
  type MachineType,
  nonNull,
  typeName,
} from "../../types/machineType.js";
import { coerce, rangeOf, wrap } from "../conversions.js";
import type { Lowering } from "../lowering.js";
import { panicIf } from "../panics.js";
import { constant, describe, floatText, untyped, untypedFloat, type Value } from "../value.js";

export type ArithmeticOperator = "+" | "-" | "*" | "/" | "%" | "&" | "|" | "^" | "<<" | ">>" | ">>>";

export function arithmetic(l: Lowering, op: ArithmeticOperator, left: Value, right: Value, node: ts.Node): Value {
  if (op === "+" && [left, right].some((side) => nonNull(side.type).kind === "string"))
    refuse(node, catalog.stringPlus());
  const isShift = op === "<<" || op === ">>" || op === ">>>";
  if (isUntyped(left) && isUntyped(right)) return foldUntyped(op, left, right, node);
  if (isShift) return shift(l, op, left, right, node);
  const [a, b] = unify(l, op, left, right, node);
  if (a.type.kind === "bool" && (op === "&" || op === "|" || op === "^")) {
    return { type: a.type, op: l.b.value(`${BITWISE[op]} i1 ${a.op}, ${b.op}`) };
  }
  const int = integerOf(a.type);
  if (int) return integer(l, op, a, b, int, node);
  if (a.type.kind === "float") return float(l, op, a, b, a.type, node);
  return refuse(node, catalog.noArithmetic(op, typeName(a.type)));
}

const isUntyped = (v: Value): boolean => v.type.kind === "untyped" || v.type.kind === "untypedFloat";

/** Gives an untyped side the other's type; both must then agree. */
export function unify(l: Lowering, op: string, left: Value, right: Value, node: ts.Node): [Value, Value] {
  if (isUntyped(left) && !isUntyped(right)) return unifyConstant(l, op, left, right, node, false);
  if (isUntyped(right) && !isUntyped(left)) return unifyConstant(l, op, right, left, node, true);
  if (left.type !== right.type) refuse(node, catalog.operandsDiffer(op, describe(left), describe(right)));
  return [left, right];
}

function unifyConstant(
  l: Lowering,
  op: string,
  lone: Value,
  other: Value,
  node: ts.Node,
  swap: boolean,
): [Value, Value] {
  if (!integerOf(other.type) && other.type.kind !== "float" && other.type.kind !== "be") {
    const [a, b] = swap ? [other, lone] : [lone, other];
    refuse(node, catalog.operandsDiffer(op, describe(a), describe(b)));
  }
  const converted = coerce(l, lone, other.type, node);
  return swap ? [other, converted] : [converted, other];
}

const BITWISE: Record<string, string> = { "&": "and", "|": "or", "^": "xor" };

function integer(l: Lowering, op: ArithmeticOperator, a: Value, b: Value, int: IntType, node: ts.Node): Value {
  const { type } = a;
  if (typeof a.known === "bigint" && typeof b.known === "bigint") {
    if ((op === "/" || op === "%") && b.known === 0n) refuse(node, catalog.divisionByZeroConstant(op));
    const exact = exactResult(op, a.known, b.known);
    if (!(l.c.options.checks.overflow && wrap(exact, int) !== exact)) return constant(type, wrap(exact, int));
  }
  if (op === "/" || op === "%") return divide(l, op, a, b, int, node);
  const llvm = llvmValue(type);
  if (op in BITWISE) return { type, op: l.b.value(`${BITWISE[op]} ${llvm} ${a.op}, ${b.op}`) };
  const name = op === "+" ? "add" : op === "-" ? "sub" : "mul";
  if (!l.c.options.checks.overflow) return { type, op: l.b.value(`${name} ${llvm} ${a.op}, ${b.op}`) };
  const intrinsic = `llvm.${int.signed ? "s" : "u"}${name}.with.overflow.${llvm}`;
  l.c.module.declare(intrinsic, `declare { ${llvm}, i1 } @${intrinsic}(${llvm}, ${llvm})`);
  const both = l.b.value(`call { ${llvm}, i1 } @${intrinsic}(${llvm} ${a.op}, ${llvm} ${b.op})`);
  const overflowed = l.b.value(`extractvalue { ${llvm}, i1 } ${both}, 1`);
  panicIf(l, overflowed, `${typeName(type)} overflow in '${op}'`, node);
  return { type, op: l.b.value(`extractvalue { ${llvm}, i1 } ${both}, 0`) };
}

/** Division by zero panics; the one signed quotient that does not fit wraps (or panics with `checks.overflow`). */
function divide(l: Lowering, op: "/" | "%", a: Value, b: Value, int: IntType, node: ts.Node): Value {
  const { type } = a;
  const llvm = llvmValue(type);
  if (b.known === 0n) refuse(node, catalog.divisionByZeroConstant(op));
  if (typeof b.known !== "bigint")
    panicIf(l, l.b.value(`icmp eq ${llvm} ${b.op}, 0`), `division by zero in '${op}'`, node);
  const name = `${int.signed ? "s" : "u"}${op === "/" ? "div" : "rem"}`;
  if (!int.signed || (typeof b.known === "bigint" && b.known !== -1n)) {
    return { type, op: l.b.value(`${name} ${llvm} ${a.op}, ${b.op}`) };
  }
  const [min] = rangeOf(int);
  const isMin = l.b.value(`icmp eq ${llvm} ${a.op}, ${min}`);
  const isMinusOne = l.b.value(`icmp eq ${llvm} ${b.op}, -1`);
  const overflows = l.b.value(`and i1 ${isMin}, ${isMinusOne}`);
  if (l.c.options.checks.overflow && op === "/") panicIf(l, overflows, `${typeName(type)} overflow in '/'`, node);
  const divisor = l.b.value(`select i1 ${overflows}, ${llvm} 1, ${llvm} ${b.op}`);
  const quotient = l.b.value(`${name} ${llvm} ${a.op}, ${divisor}`);
  return { type, op: quotient };
}

function shift(l: Lowering, op: "<<" | ">>" | ">>>", left: Value, right: Value, node: ts.Node): Value {
  if (isUntyped(left)) return shift(l, op, coerce(l, left, right.type, node), right, node);
  const { type } = left;
  const int = integerOf(type);
  if (!int) refuse(node, catalog.noArithmetic(op, typeName(type)));
  const count = shiftCount(l, right, type, int, op, node);
  if (typeof left.known === "bigint" && typeof count.known === "bigint") {
    return constant(type, wrap(exactShift(op, left.known, count.known, int), int));
  }
  const llvm = llvmValue(type);
  const masked = typeof count.known === "bigint" ? count.op : l.b.value(`and ${llvm} ${count.op}, ${int.bits - 1}`);
  const name = op === "<<" ? "shl" : op === ">>" && int.signed ? "ashr" : "lshr";
  return { type, op: l.b.value(`${name} ${llvm} ${left.op}, ${masked}`) };
}

function shiftCount(l: Lowering, right: Value, type: MachineType, int: IntType, op: string, node: ts.Node): Value {
  if (right.type.kind === "untyped") {
    const known = right.known as bigint;
    if (known < 0n || known >= BigInt(int.bits))
      refuse(node, catalog.shiftOutOfRange(String(known), int.name, int.bits));
    return constant(type, known);
  }
  if (right.type !== type) refuse(node, catalog.operandsDiffer(op, typeName(type), describe(right)));
  if (typeof right.known === "bigint" && (right.known < 0n || right.known >= BigInt(int.bits))) {
    refuse(node, catalog.shiftOutOfRange(String(right.known), int.name, int.bits));
  }
  return coerce(l, right, type, node);
}

function exactShift(op: "<<" | ">>" | ">>>", value: bigint, count: bigint, int: IntType): bigint {
  if (op === "<<") return value << count;
  return op === ">>" ? value >> count : BigInt.asUintN(int.bits, value) >> count;
}

function exactResult(op: ArithmeticOperator, a: bigint, b: bigint): bigint {
  switch (op) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "%":
      return a % b;
    case "&":
      return a & b;
    case "|":
      return a | b;
    case "^":
      return a ^ b;
    case "<<":
      return a << b;
    default:
      return a >> b;
  }
}

function foldUntyped(op: ArithmeticOperator, a: Value, b: Value, node: ts.Node): Value {
  if (typeof a.known === "bigint" && typeof b.known === "bigint") {
    if ((op === "/" || op === "%") && b.known === 0n) refuse(node, catalog.divisionByZeroConstant(op));
    if ((op === "<<" || op === ">>" || op === ">>>") && (b.known < 0n || b.known > 127n)) {
      refuse(node, catalog.shiftOutOfRange(String(b.known), "constant", 128));
    }
    return untyped(exactResult(op, a.known, b.known));
  }
  const x = Number(a.known);
  const y = Number(b.known);
  switch (op) {
    case "+":
      return untypedFloat(x + y);
    case "-":
      return untypedFloat(x - y);
    case "*":
      return untypedFloat(x * y);
    case "/":
      return untypedFloat(x / y);
    default:
      return refuse(node, catalog.noArithmetic(op, "fractional constants"));
  }
}

const FLOAT: Record<string, string> = { "+": "fadd", "-": "fsub", "*": "fmul", "/": "fdiv", "%": "frem" };

function float(l: Lowering, op: ArithmeticOperator, a: Value, b: Value, type: FloatType, node: ts.Node): Value {
  const name = FLOAT[op];
  if (!name || op === "%") refuse(node, catalog.noArithmetic(op, type.name));
  return { type, op: l.b.value(`${name} ${llvmValue(type)} ${a.op}, ${b.op}`) };
}

/** The negation of a number; constants stay constants. */
export function negate(l: Lowering, value: Value, node: ts.Node): Value {
  if (value.type.kind === "untyped") return untyped(-(value.known as bigint));
  if (value.type.kind === "untypedFloat") return untypedFloat(-(value.known as number));
  if (value.type.kind === "float") {
    if (typeof value.known === "number") return { ...value, op: floatText(-value.known), known: -value.known };
    return { type: value.type, op: l.b.value(`fneg ${llvmValue(value.type)} ${value.op}`) };
  }
  if (value.type.kind !== "int") refuse(node, catalog.noArithmetic("-", typeName(value.type)));
  return arithmetic(l, "-", constant(value.type, 0n), value, node);
}

export function complement(l: Lowering, value: Value, node: ts.Node): Value {
  if (value.type.kind === "untyped") return untyped(~(value.known as bigint));
  const int = integerOf(value.type);
  if (!int) refuse(node, catalog.noArithmetic("~", typeName(value.type)));
  if (typeof value.known === "bigint") return constant(value.type, wrap(~value.known, int));
  return { type: value.type, op: l.b.value(`xor ${llvmValue(value.type)} ${value.op}, -1`) };
}
