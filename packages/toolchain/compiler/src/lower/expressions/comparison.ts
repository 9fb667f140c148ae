import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import type { ts } from "../../frontend/typescript.js";
import { llvmValue } from "../../types/layout.js";
import { BOOL, integerOf, isPair, nonNull, typeName } from "../../types/machineType.js";
import type { Lowering } from "../lowering.js";
import { part } from "../memory.js";
import { bool, describe, type Value } from "../value.js";
import { unify } from "./arithmetic.js";

export type ComparisonOperator = "===" | "!==" | "<" | "<=" | ">" | ">=";

const UNSIGNED = { "===": "eq", "!==": "ne", "<": "ult", "<=": "ule", ">": "ugt", ">=": "uge" };
const SIGNED = { "===": "eq", "!==": "ne", "<": "slt", "<=": "sle", ">": "sgt", ">=": "sge" };
/** `!==` is true for NaN, all others false. */
const FLOAT = { "===": "oeq", "!==": "une", "<": "olt", "<=": "ole", ">": "ogt", ">=": "oge" };

export function compare(l: Lowering, op: ComparisonOperator, left: Value, right: Value, node: ts.Node): Value {
  const isEquality = op === "===" || op === "!==";
  if (isEquality && (left.type.kind === "null" || right.type.kind === "null")) {
    return compareNull(l, op, left.type.kind === "null" ? right : left, node);
  }
  if (isNumber(left) || isNumber(right)) return compareNumbers(l, op, left, right, node);
  const a = nonNull(left.type);
  const b = nonNull(right.type);
  if (a.kind === "bool" && b.kind === "bool" && isEquality) {
    if (left.known !== undefined && right.known !== undefined)
      return bool((left.known === right.known) === (op === "==="));
    return { type: BOOL, op: l.b.value(`icmp ${UNSIGNED[op]} i1 ${left.op}, ${right.op}`) };
  }
  if (a.kind === "string" && b.kind === "string" && isEquality) return compareStrings(l, op, left, right);
  if (!comparable(left, right)) {
    refuse(
      node,
      a === b ? catalog.noArithmetic(op, typeName(a)) : catalog.operandsDiffer(op, describe(left), describe(right)),
    );
  }
  if (!isEquality && a.kind !== "ptr") refuse(node, catalog.noArithmetic(op, typeName(left.type)));
  return { type: BOOL, op: l.b.value(`icmp ${UNSIGNED[op]} ptr ${address(l, left)}, ${address(l, right)}`) };
}

const isNumber = (v: Value): boolean =>
  integerOf(v.type) !== undefined || ["float", "be", "untyped", "untypedFloat"].includes(v.type.kind);

function compareNumbers(l: Lowering, op: ComparisonOperator, left: Value, right: Value, node: ts.Node): Value {
  const bothUntyped = left.type.kind.startsWith("untyped") && right.type.kind.startsWith("untyped");
  const [a, b] = bothUntyped ? [left, right] : unify(l, op, left, right, node);
  if (a.known !== undefined && b.known !== undefined) return bool(holds(op, a.known, b.known));
  const { type } = a;
  if (type.kind === "float")
    return { type: BOOL, op: l.b.value(`fcmp ${FLOAT[op]} ${llvmValue(type)} ${a.op}, ${b.op}`) };
  if (type.kind === "be" && op !== "===" && op !== "!==") refuse(node, catalog.noArithmetic(op, type.name));
  const predicate = (integerOf(type)?.signed ? SIGNED : UNSIGNED)[op];
  return { type: BOOL, op: l.b.value(`icmp ${predicate} ${llvmValue(type)} ${a.op}, ${b.op}`) };
}

function holds(op: ComparisonOperator, a: bigint | number | boolean, b: bigint | number | boolean): boolean {
  switch (op) {
    case "===":
      return same(a, b);
    case "!==":
      return !same(a, b);
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    default:
      return a >= b;
  }
}

/** Equality of numbers, whether or not they are written with a fraction. */
const same = (a: bigint | number | boolean, b: bigint | number | boolean): boolean =>
  typeof a === typeof b ? a === b : Number(a) === Number(b);

function compareNull(l: Lowering, op: "===" | "!==" | ComparisonOperator, value: Value, node: ts.Node): Value {
  if (value.type.kind === "null") return bool(op === "===");
  const known = knownNull(value);
  if (known !== undefined) return bool(known === (op === "==="));
  if (!isPair(value.type) && llvmValue(value.type) !== "ptr") refuse(node, catalog.nullableValue(typeName(value.type)));
  return { type: BOOL, op: l.b.value(`icmp ${op === "===" ? "eq" : "ne"} ptr ${address(l, value)}, null`) };
}

/** Whether a value is known to be null, or known not to be. */
export function knownNull(value: Value): boolean | undefined {
  if (value.op === "null" || value.op === "zeroinitializer") return true;
  if (value.parts?.[0].startsWith("@") || value.op.startsWith("@")) return false;
  return undefined;
}

/** The word that decides identity: of a pair, the first. */
export function address(l: Lowering, value: Value): string {
  return isPair(value.type) ? part(l, value, 0) : value.op;
}

function comparable(left: Value, right: Value): boolean {
  const a = nonNull(left.type);
  const b = nonNull(right.type);
  const object = (k: string): boolean => k === "class" || k === "interface" || k === "inline";
  if (a === b) return ["ptr", "class", "interface", "inline", "array", "reg", "function"].includes(a.kind);
  return (object(a.kind) && object(b.kind)) || (a.kind === "function" && b.kind === "function");
}

/** Contents, not addresses: lengths first, then the bytes. */
export function compareStrings(l: Lowering, op: ComparisonOperator, left: Value, right: Value): Value {
  l.c.needStringEquality();
  const equal = l.b.value(
    `call i1 @ukts.string.equal(ptr ${part(l, left, 0)}, i64 ${part(l, left, 1)}, ptr ${part(l, right, 0)}, i64 ${part(l, right, 1)})`,
  );
  return { type: BOOL, op: op === "===" ? equal : l.b.value(`xor i1 ${equal}, true`) };
}
