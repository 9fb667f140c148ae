/** `new C(…)` and its kin: storage, zeroed, then the constructor. */
import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts } from "../../frontend/typescript.js";
import { globalName } from "../../ir/module.js";
import { llvmValue } from "../../types/layout.js";
import { classType, inlineOf, type MachineType } from "../../types/machineType.js";
import { classTable } from "../dispatch.js";
import { zeroIfNull } from "../lowerFunction.js";
import type { Lowering } from "../lowering.js";
import { zeroBytes } from "../memory.js";
import { panicIf } from "../panics.js";
import type { ClassInstance } from "../program/classes.js";
import { staticStorage } from "../storage.js";
import type { Value } from "../value.js";
import { lowerArguments } from "./call.js";

/** In a static's initialiser the struct is static; elsewhere it comes from the default allocator. */
export function lowerNew(l: Lowering, node: ts.NewExpression, expected?: MachineType): Value {
  const cls = classOf(l, node.expression, l.c.checker.getTypeAtLocation(node));
  const args = node.arguments ?? ts.factory.createNodeArray();
  if (expected?.kind === "inline") {
    // A struct by value: it is copied to its place from here.
    const values = constructorArguments(l, cls, args, node);
    const slot = l.b.slot(cls.llvmName, cls.layout.align, "struct");
    zeroBytes(l, slot, cls.layout.size, cls.layout.align);
    callConstructor(l, cls, slot, values);
    return { type: classType(cls), op: slot };
  }
  if (l.staticName !== undefined) {
    const storage = staticStorage(l, cls.llvmName, cls.layout.align, "zeroinitializer", inlineOf(cls));
    construct(l, cls, storage, args, node);
    return { type: classType(cls), op: storage };
  }
  const values = constructorArguments(l, cls, args, node);
  const address = allocate(l, cls);
  panicIf(l, l.b.value(`icmp eq ptr ${address}, null`), `out of memory for ${cls.name}`, node);
  zeroBytes(l, address, cls.layout.size, cls.layout.align);
  callConstructor(l, cls, address, values);
  return { type: classType(cls), op: address };
}

/** The class instance that a `new` expression makes. */
export function classOf(l: Lowering, callee: ts.Expression, type: ts.Type): ClassInstance {
  const mapped = l.c.types.tryFromType(type, l.env, callee);
  if (mapped?.kind !== "class") refuse(callee, catalog.wrongClass("'new'"));
  return mapped.instance;
}

/** Asks the system's allocator; null without memory. */
export function allocate(l: Lowering, cls: ClassInstance): string {
  const { size, align } = cls.layout;
  const alloc = l.c.exports.reference("__ukts_alloc", "declare ptr @__ukts_alloc(i64, i64)");
  return l.b.value(`call ptr ${alloc}(i64 ${align}, i64 ${Math.max(size, 1)})`);
}

export function constructorArguments(
  l: Lowering,
  cls: ClassInstance,
  args: readonly ts.Expression[],
  node: ts.Node,
): string[] {
  const instance = l.c.functions.constructorOf(cls);
  const values = lowerArguments(l, declaredConstructor(l, cls), args, node);
  return values.map((v, i) => `${llvmValue(instance.type.params[i])} ${zeroIfNull(v.op, instance.type.params[i])}`);
}

/** The constructor whose declaration has the parameters: a class without one takes its base's. */
function declaredConstructor(l: Lowering, cls: ClassInstance): ReturnType<typeof l.c.functions.constructorOf> {
  const instance = l.c.functions.constructorOf(cls);
  return instance.decl || !cls.base ? instance : declaredConstructor(l, cls.base);
}

export function callConstructor(l: Lowering, cls: ClassInstance, address: string, args: readonly string[]): void {
  if (cls.hasTable) l.b.emit(`store ptr ${classTable(l.c, cls)}, ptr ${address}, align 8`);
  if (isTrivial(cls)) return;
  const instance = l.c.functions.constructorOf(cls);
  l.c.request(instance);
  l.b.emit(`call void ${globalName(instance.symbol)}(${[`ptr ${address}`, ...args].join(", ")})`);
}

/** Zeroed storage is all that the constructor would make; a table word is written before. */
function isTrivial(cls: ClassInstance): boolean {
  if (cls.constructorDecl) return false;
  const initialised =
    cls.decl.members.some((m) => ts.isPropertyDeclaration(m) && m.initializer !== undefined) ||
    cls.fields.some((f) => f.type.kind === "inline" && f.type.instance.hasTable);
  return !initialised && (cls.base === undefined || isTrivial(cls.base));
}

/** Zero is there already. */
export function construct(
  l: Lowering,
  cls: ClassInstance,
  address: string,
  args: readonly ts.Expression[],
  node: ts.Node,
): void {
  const values = constructorArguments(l, cls, args, node);
  l.at(node);
  callConstructor(l, cls, address, values);
}
