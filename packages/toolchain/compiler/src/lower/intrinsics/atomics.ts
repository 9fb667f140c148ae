import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { elementLayout, llvmValue } from "../../types/layout.js";
import { BOOL, tupleOf, VOID } from "../../types/machineType.js";
import { coerce } from "../conversions.js";
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

function readModifyWrite(name: string, operation: string): Intrinsic {
  return (l, node) => {
    const { op, type } = pointerArgument(l, node, 0);
    const value = coerce(l, argument(l, node, 1), type.elem, node.arguments[1]);
    const how = order(l, node, 2, ANY, name);
    const align = elementLayout(type.elem).align;
    return {
      type: type.elem,
      op: l.b.value(`atomicrmw ${operation} ptr ${op}, ${llvmValue(type.elem)} ${value.op} ${how}, align ${align}`),
    };
  };
}

export const atomicIntrinsics: Record<string, Intrinsic> = {
  atomicLoad: (l, node) => {
    const { op, type } = pointerArgument(l, node, 0);
    const how = order(l, node, 1, ["relaxed", "acquire", "seq_cst"], "atomicLoad");
    return {
      type: type.elem,
      op: l.b.value(`load atomic ${llvmValue(type.elem)}, ptr ${op} ${how}, align ${elementLayout(type.elem).align}`),
    };
  },
  atomicStore: (l, node) => {
    const { op, type } = pointerArgument(l, node, 0);
    const value = coerce(l, argument(l, node, 1), type.elem, node.arguments[1]);
    const how = order(l, node, 2, ["relaxed", "release", "seq_cst"], "atomicStore");
    l.b.emit(
      `store atomic ${llvmValue(type.elem)} ${value.op}, ptr ${op} ${how}, align ${elementLayout(type.elem).align}`,
    );
    return { type: VOID, op: "undef" };
  },
  atomicAdd: readModifyWrite("atomicAdd", "add"),
  atomicSub: readModifyWrite("atomicSub", "sub"),
  atomicAnd: readModifyWrite("atomicAnd", "and"),
  atomicOr: readModifyWrite("atomicOr", "or"),
  atomicXor: readModifyWrite("atomicXor", "xor"),
  atomicExchange: readModifyWrite("atomicExchange", "xchg"),
  atomicCompareExchange: (l, node) => {
    const { op, type } = pointerArgument(l, node, 0);
    const expected = coerce(l, argument(l, node, 1), type.elem, node.arguments[1]);
    const desired = coerce(l, argument(l, node, 2), type.elem, node.arguments[2]);
    const how = order(l, node, 3, ANY, "atomicCompareExchange");
    // The failing load may not release: it takes the acquiring half of the order.
    const onFailure = how === "acq_rel" ? "acquire" : how === "release" ? "monotonic" : how;
    const llvm = llvmValue(type.elem);
    const both = l.b.value(
      `cmpxchg ptr ${op}, ${llvm} ${expected.op}, ${llvm} ${desired.op} ${how} ${onFailure}, align ${elementLayout(type.elem).align}`,
    );
    return { type: tupleOf([type.elem, BOOL]), op: both };
  },
  fence: (l, node) => {
    l.b.emit(`fence ${order(l, node, 0, ["acquire", "release", "acq_rel", "seq_cst"], "fence")}`);
    return { type: VOID, op: "undef" };
  },
};
