import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts } from "../../frontend/typescript.js";
import { layoutOf, llvmStorage } from "../../types/layout.js";
import {
  classType,
  inlineOf,
  type MachineType,
  nonNull,
  nullable,
  tagOf,
  typeName,
  USIZE,
  VOID,
} from "../../types/machineType.js";
import { storageFor } from "../expressions/arrayLiteral.js";
import { callMember } from "../expressions/methodCall.js";
import { allocate, callConstructor, classOf, constructorArguments } from "../expressions/newExpression.js";
import type { Lowering } from "../lowering.js";
import { load, zeroBytes } from "../memory.js";
import { panicIf } from "../panics.js";
import type { ClassInstance } from "../program/classes.js";
import { staticStorage } from "../storage.js";
import { constant, type Value } from "../value.js";
import { argument, typeArgument } from "./arguments.js";
import type { Intrinsic } from "./index.js";

/** The class that an argument names. */
function classArgument(l: Lowering, node: ts.CallExpression, i: number): ClassInstance {
  const arg = node.arguments[i];
  const symbol = l.c.symbolAt(ts.isExpressionWithTypeArguments(arg) ? arg.expression : arg);
  if (!symbol || !(symbol.flags & ts.SymbolFlags.Class))
    refuse(arg, catalog.wrongClass(`'${node.expression.getText()}'`));
  return classOf(l, arg, l.c.checker.getNonNullableType(l.c.checker.getTypeAtLocation(node)));
}

function initialise(l: Lowering, cls: ClassInstance, address: string, args: readonly string[]): Value {
  zeroBytes(l, address, cls.layout.size, cls.layout.align);
  callConstructor(l, cls, address, args);
  return { type: classType(cls), op: address };
}

/** `zeroed<T>()` makes storage in place, or a zero of any other type. */
function zeroed(l: Lowering, type: MachineType, node: ts.Node): Value {
  if (type.kind === "array") {
    const op = storageFor(l, type);
    const { size, align } = layoutOf(type);
    if (l.staticName === undefined) zeroBytes(l, op, size, align);
    return { type, op };
  }
  const cls = type.kind === "class" || type.kind === "inline" ? type.instance : undefined;
  if (cls) {
    if (cls.hasTable) refuse(node, catalog.zeroedTable(cls.name, "what zeroed() makes"));
    const { size, align } = cls.layout;
    if (l.staticName !== undefined) {
      return { type: classType(cls), op: staticStorage(l, cls.llvmName, align, "zeroinitializer", inlineOf(cls)) };
    }
    const slot = l.b.slot(cls.llvmName, align, "zeroed");
    zeroBytes(l, slot, size, align);
    return { type: classType(cls), op: slot };
  }
  const slot = l.b.slot(llvmStorage(type), layoutOf(type).align, "zeroed");
  zeroBytes(l, slot, layoutOf(type).size, layoutOf(type).align);
  return load(l, { type, addr: slot });
}

export const objectIntrinsics: Record<string, Intrinsic> = {
  tryNew: (l, node) => {
    const cls = classArgument(l, node, 0);
    const args = constructorArguments(l, cls, node.arguments.slice(1), node);
    const address = allocate(l, cls);
    const some = l.b.newLabel("some");
    const end = l.b.newLabel("end");
    l.b.branchIf(l.b.value(`icmp ne ptr ${address}, null`), some, end);
    l.b.startBlock(some);
    initialise(l, cls, address, args);
    l.b.startBlock(end);
    return { type: nullable(classType(cls)), op: address };
  },
  newIn: (l, node) => {
    const cls = classArgument(l, node, 1);
    const args = constructorArguments(l, cls, node.arguments.slice(2), node);
    const allocator = argument(l, node, 0);
    const { size, align } = cls.layout;
    const words = [align, Math.max(size, 1)].map((n) => constant(USIZE, BigInt(n)));
    const found = callMember(l, allocator, "memalign", words, node);
    panicIf(l, l.b.value(`icmp eq ptr ${found.op}, null`), `out of memory for ${cls.name}`, node);
    return initialise(l, cls, found.op, args);
  },
  stackNew: (l, node) => {
    const cls = classArgument(l, node, 0);
    const args = constructorArguments(l, cls, node.arguments.slice(1), node);
    return initialise(l, cls, l.b.slot(cls.llvmName, cls.layout.align, cls.name), args);
  },
  destroy: (l, node) => {
    const value = argument(l, node, 0);
    const type = nonNull(value.type);
    if (type.kind !== "class" && type.kind !== "ptr")
      refuse(node.arguments[0], catalog.notConvertible(typeName(value.type), "an object from new"));
    const free = l.c.exports.reference("__ukts_free", "declare void @__ukts_free(ptr)");
    l.b.emit(`call void ${free}(ptr ${value.op})`);
    return { type: VOID, op: "undef" };
  },
  zeroed: (l, node, expected) => zeroed(l, node.typeArguments || !expected ? typeArgument(l, node) : expected, node),
  tag: (l, node) => {
    const sink = argument(l, node, 0);
    return { ...sink, type: tagOf(sink.type) };
  },
  threadLocal: (_, node) =>
    refuse(node, catalog.misplaced("'threadLocal(…)'", "as the initialiser of a top-level variable")),
  exportSymbol: (_, node) => refuse(node, catalog.misplaced("'exportSymbol(…)'", "at top level")),
};
