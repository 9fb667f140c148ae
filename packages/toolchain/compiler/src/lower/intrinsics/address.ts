import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts, withoutParentheses } from "../../frontend/typescript.js";
import { elementLayout, llvmValue } from "../../types/layout.js";
import {
  classType,
  type MachineType,
  nonNull,
  ptrTo,
  regOf,
  STRING,
  sliceOf,
  typeName,
  U8,
  USIZE,
  VOID,
} from "../../types/machineType.js";
import { coerce } from "../conversions.js";
import { elementPlace, indexOperand } from "../expressions/elementAccess.js";
import { identifierPlace } from "../expressions/identifier.js";
import { memberPlace } from "../expressions/propertyAccess.js";
import type { Lowering } from "../lowering.js";
import { load, pair, pointerTo } from "../memory.js";
import { constant, describe, type Place, type Value } from "../value.js";
import { argument, pointerArgument, typeArgument } from "./arguments.js";
import type { Intrinsic } from "./index.js";

function toPointer(l: Lowering, node: ts.CallExpression): string {
  const { op } = argument(l, node, 0, USIZE);
  return op === "0"
    ? "null"
    : /^\d+$/.test(op)
      ? `inttoptr (i64 ${op} to ptr)`
      : l.b.value(`inttoptr i64 ${op} to ptr`);
}

/** A reference to `T` at an address. */
function asReference(l: Lowering, node: ts.CallExpression, op: string): Value {
  const type = nonNull(typeArgument(l, node));
  if (type.kind === "class" || type.kind === "array" || type.kind === "reg") return { type, op };
  if (type.kind === "inline") return { type: classType(type.instance), op };
  return refuse(node, catalog.notConvertible(typeName(type), "a class, FixedArray or Reg"));
}

const addressOf: Intrinsic = (l, node) => {
  const arg = withoutParentheses(node.arguments[0]);
  const place = placeOf(l, arg);
  if (place && !isHeldByAddress(nonNull(place.type).kind)) return pointerTo(place.type, place.addr);
  const value = place ? load(l, place) : argument(l, node, 0);
  const type = nonNull(value.type);
  if (type.kind === "class" || type.kind === "array") return pointerTo(type, value.op);
  if (type.kind === "reg") return pointerTo(type.elem, value.op);
  if (type.kind === "function") return pointerTo(U8, isExternal(l, arg) ? opaque(l, value.op) : value.op);
  return refuse(arg, catalog.notConvertible(describe(value), "something with an address"));
};

/** Whether an expression names a function that is declared only: a symbol of C, of assembly or of the linker's script. */
function isExternal(l: Lowering, node: ts.Expression): boolean {
  const decl = l.c.symbolAt(node)?.valueDeclaration;
  return decl !== undefined && ts.isFunctionDeclaration(decl) && decl.body === undefined;
}

/**
 * An address that LLVM knows nothing of. It takes it that a function is neither at 0 nor where another one is; a linker script's symbols
 * may stand for a size of 0, and for the begin and the end of nothing.
 */
function opaque(l: Lowering, op: string): string {
  return l.staticName === undefined ? l.b.value(`call ptr asm "", "=r,0"(ptr ${op})`) : op;
}

/** The place that an expression names, where it names one. */
function placeOf(l: Lowering, node: ts.Expression): Place | undefined {
  if (ts.isIdentifier(node)) return identifierPlace(l, node);
  if (ts.isElementAccessExpression(node) && !ts.isOptionalChain(node)) return elementPlace(l, node);
  if (ts.isPropertyAccessExpression(node) && !ts.isOptionalChain(node)) return memberPlace(l, node);
  return undefined;
}

/** Types whose value is the address of what it stands for. */
const isHeldByAddress = (kind: string): boolean => ["class", "array", "inline", "reg", "function"].includes(kind);

function bytes(name: "memcpy" | "memmove"): Intrinsic {
  return (l, node) => {
    const to = pointerArgument(l, node, 0).op;
    const from = pointerArgument(l, node, 1).op;
    const { op } = argument(l, node, 2, USIZE);
    l.c.module.declare(`llvm.${name}`, `declare void @llvm.${name}.p0.p0.i64(ptr, ptr, i64, i1 immarg)`);
    l.b.emit(`call void @llvm.${name}.p0.p0.i64(ptr ${to}, ptr ${from}, i64 ${op}, i1 false)`);
    return { type: VOID, op: "undef" };
  };
}

export const addressIntrinsics: Record<string, Intrinsic> = {
  ptr: (l, node) => pointerTo(typeArgument(l, node), toPointer(l, node)),
  ref: (l, node) => asReference(l, node, toPointer(l, node)),
  overlay: (l, node) => asReference(l, node, pointerArgument(l, node, 0).op),
  reg: (l, node) => ({ type: regOf(typeArgument(l, node)), op: toPointer(l, node) }),
  addressOf,
  slice: (l, node) => {
    const { op, type } = pointerArgument(l, node, 0);
    const length = indexOperand(l, argument(l, node, 1), node.arguments[1]);
    return pair(l, sliceOf(type.elem), op, length);
  },
  str: (l, node) => {
    const { op } = coerce(l, argument(l, node, 0), ptrTo(U8), node.arguments[0]);
    return pair(l, STRING, op, indexOperand(l, argument(l, node, 1), node.arguments[1]));
  },
  sizeof: (l, node) => constant(USIZE, BigInt(elementLayout(typeArgument(l, node)).size)),
  alignof: (l, node) => constant(USIZE, BigInt(elementLayout(typeArgument(l, node)).align)),
  offsetof: (l, node) => {
    const type = typeArgument(l, node);
    const name = l.c.constantText(node.arguments[0]);
    if (type.kind !== "class" || name === undefined) refuse(node, catalog.wrongClass("'offsetof'"));
    const field = type.instance.field(name);
    if (!field) refuse(node.arguments[0], catalog.unknownMember(name, typeName(type)));
    return constant(USIZE, BigInt(field.offset));
  },
  memcpy: bytes("memcpy"),
  memmove: bytes("memmove"),
  memset: (l, node) => {
    const to = pointerArgument(l, node, 0).op;
    const value = argument(l, node, 1, U8).op;
    const { op } = argument(l, node, 2, USIZE);
    l.c.module.declare("llvm.memset", "declare void @llvm.memset.p0.i64(ptr, i8, i64, i1 immarg)");
    l.b.emit(`call void @llvm.memset.p0.i64(ptr ${to}, i8 ${value}, i64 ${op}, i1 false)`);
    return { type: VOID, op: "undef" };
  },
  prefetch: (l, node) => {
    const { op } = pointerArgument(l, node, 0);
    l.c.module.declare("llvm.prefetch", "declare void @llvm.prefetch.p0(ptr, i32 immarg, i32 immarg, i32 immarg)");
    l.b.emit(`call void @llvm.prefetch.p0(ptr ${op}, i32 0, i32 3, i32 1)`);
    return { type: VOID, op: "undef" };
  },
  volatileLoad: (l, node) => {
    const { op, type } = pointerArgument(l, node, 0);
    checkWord(type.elem, node, "volatileLoad");
    return volatileRead(l, op, type.elem);
  },
  volatileStore: (l, node) => {
    const { op, type } = pointerArgument(l, node, 0);
    checkWord(type.elem, node, "volatileStore");
    volatileWrite(l, op, coerce(l, argument(l, node, 1), type.elem, node.arguments[1]));
    return { type: VOID, op: "undef" };
  },
};

/** Refuses what does not travel in one access. */
export function checkWord(type: MachineType, node: ts.Node, what: string): void {
  const { kind } = nonNull(type);
  const isWord = ["int", "float", "be", "enum", "bool", "ptr", "function"].includes(kind);
  if (!isWord) refuse(node, catalog.notAWord(what, typeName(type)));
}

/** One access of exactly the type's width. */
export function volatileRead(l: Lowering, address: string, type: Value["type"]): Value {
  if (type.kind === "bool") {
    const byte = l.b.value(`load volatile i8, ptr ${address}, align 1`);
    return { type, op: l.b.value(`icmp ne i8 ${byte}, 0`) };
  }
  return {
    type,
    op: l.b.value(`load volatile ${llvmValue(type)}, ptr ${address}, align ${elementLayout(type).align}`),
  };
}

export function volatileWrite(l: Lowering, address: string, value: Value): void {
  if (value.type.kind === "bool") {
    l.b.emit(`store volatile i8 ${l.b.value(`zext i1 ${value.op} to i8`)}, ptr ${address}, align 1`);
    return;
  }
  l.b.emit(
    `store volatile ${llvmValue(value.type)} ${value.op}, ptr ${address}, align ${elementLayout(value.type).align}`,
  );
}
