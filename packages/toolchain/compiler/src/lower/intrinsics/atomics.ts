import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import type { ts } from "../../frontend/typescript.js";
import { elementLayout, llvmStorage } from "../../types/layout.js";
import { BOOL, integerOf, type MachineType, tupleOf, typeName, VOID } from "../../types/machineType.js";
import { coerce } from "../conversions.js";
import type { Lowering } from "../lowering.js";
import type { Value } from "../value.js";
import { checkWord } from "./address.js";
import { argument, pointerArgument, textArgument } from "./arguments.js";
import type { Intrinsic } from "./index.js";

const ORDERS: Record<string, string> = {
  relaxed: "monotonic",
  acquire: "acquire",
  release: "release",
  acq_rel: "acq_rel",
  seq_cst: "seq_cst",
};

function order(
  l: Parameters<Intrinsic>[0],
  node: Parameters<Intrinsic>[1],
  i: number,
  allowed: string[],
  op: string,
): string {
  const name = textArgument(l, node, i, "a memory order");
  if (!allowed.includes(name)) refuse(node.arguments[i], catalog.memoryOrder(name, op));
  return ORDERS[name];
}

const ANY = Object.keys(ORDERS);

/** The place that an atomic works on. A boolean is a byte in memory. */
interface Cell {
  readonly op: string;
  readonly type: MachineType;
  readonly llvm: string;
  readonly align: number;
}

function cell(l: Lowering, node: ts.CallExpression, name: string): Cell {
  const { op, type } = pointerArgument(l, node, 0);
  checkWord(type.elem, node.arguments[0], name);
  return { op, type: type.elem, llvm: llvmStorage(type.elem), align: elementLayout(type.elem).align };
}

/** Argument `i` as it stands in memory. */
function operand(l: Lowering, node: ts.CallExpression, i: number, { type }: Cell): string {
  const { op } = coerce(l, argument(l, node, i, type), type, node.arguments[i]);
  return type.kind === "bool" ? l.b.value(`zext i1 ${op} to i8`) : op;
}

function fromMemory(l: Lowering, { type }: Cell, op: string): Value {
  return { type, op: type.kind === "bool" ? l.b.value(`icmp ne i8 ${op}, 0`) : op };
}

const ARITHMETIC = ["add", "sub"];
const BITWISE = ["and", "or", "xor"];

function readModifyWrite(name: string, operation: string): Intrinsic {
  return (l, node) => {
    const at = cell(l, node, name);
    const isInteger = integerOf(at.type) !== undefined;
    const isBits = isInteger || at.type.kind === "be" || at.type.kind === "bool";
    if ((ARITHMETIC.includes(operation) && !isInteger) || (BITWISE.includes(operation) && !isBits)) {
      refuse(node, catalog.noArithmetic(name, typeName(at.type)));
    }
    const value = operand(l, node, 1, at);
    const how = order(l, node, 2, ANY, name);
    return fromMemory(
      l,
      at,
      l.b.value(`atomicrmw ${operation} ptr ${at.op}, ${at.llvm} ${value} ${how}, align ${at.align}`),
    );
  };
}

export const atomicIntrinsics: Record<string, Intrinsic> = {
  atomicLoad: (l, node) => {
    const at = cell(l, node, "atomicLoad");
    const how = order(l, node, 1, ["relaxed", "acquire", "seq_cst"], "atomicLoad");
    return fromMemory(l, at, l.b.value(`load atomic ${at.llvm}, ptr ${at.op} ${how}, align ${at.align}`));
  },
  atomicStore: (l, node) => {
    const at = cell(l, node, "atomicStore");
    const value = operand(l, node, 1, at);
    const how = order(l, node, 2, ["relaxed", "release", "seq_cst"], "atomicStore");
    l.b.emit(`store atomic ${at.llvm} ${value}, ptr ${at.op} ${how}, align ${at.align}`);
    return { type: VOID, op: "undef" };
  },
  atomicAdd: readModifyWrite("atomicAdd", "add"),
  atomicSub: readModifyWrite("atomicSub", "sub"),
  atomicAnd: readModifyWrite("atomicAnd", "and"),
  atomicOr: readModifyWrite("atomicOr", "or"),
  atomicXor: readModifyWrite("atomicXor", "xor"),
  atomicExchange: readModifyWrite("atomicExchange", "xchg"),
  atomicCompareExchange: (l, node) => {
    const at = cell(l, node, "atomicCompareExchange");
    if (at.type.kind === "float") refuse(node, catalog.noArithmetic("atomicCompareExchange", typeName(at.type)));
    const expected = operand(l, node, 1, at);
    const desired = operand(l, node, 2, at);
    const how = order(l, node, 3, ANY, "atomicCompareExchange");
    // The failing load may not release: it takes the acquiring half of the order.
    const onFailure = how === "acq_rel" ? "acquire" : how === "release" ? "monotonic" : how;
    const both = l.b.value(
      `cmpxchg ptr ${at.op}, ${at.llvm} ${expected}, ${at.llvm} ${desired} ${how} ${onFailure}, align ${at.align}`,
    );
    const type = tupleOf([at.type, BOOL]);
    if (at.type.kind !== "bool") return { type, op: both };
    const old = fromMemory(l, at, l.b.value(`extractvalue { i8, i1 } ${both}, 0`)).op;
    const done = l.b.value(`extractvalue { i8, i1 } ${both}, 1`);
    const half = l.b.value(`insertvalue { i1, i1 } poison, i1 ${old}, 0`);
    return { type, op: l.b.value(`insertvalue { i1, i1 } ${half}, i1 ${done}, 1`) };
  },
  fence: (l, node) => {
    l.b.emit(`fence ${order(l, node, 0, ["acquire", "release", "acq_rel", "seq_cst"], "fence")}`);
    return { type: VOID, op: "undef" };
  },
};
