/**
 * Method tables and the functions that call through them, written when the whole program is known. One dispatch function per
 * called member: a direct call where a single class was converted (LLVM inlines it away), else a load from the table.
 */

import * as catalog from "../diagnostics/catalog.js";
import { type Fault, refuse } from "../diagnostics/diagnostic.js";
import { ts } from "../frontend/typescript.js";
import { globalName } from "../ir/module.js";
import { llvmValue } from "../types/layout.js";
import { type FunctionType, type MachineType, nonNull, typeName } from "../types/machineType.js";
import { coerce } from "./conversions.js";
import { callInstance, emitCall } from "./expressions/call.js";
import { zeroIfNull } from "./lowerFunction.js";
import { Lowering } from "./lowering.js";
import { decay, fieldPlace, load, store } from "./memory.js";
import type { ClassInstance } from "./program/classes.js";
import type { Compilation } from "./program/compilation.js";
import type { FunctionInstance } from "./program/functions.js";
import type { InterfaceInstance, Member } from "./program/interfaces.js";
import { TypeEnv } from "./program/typeEnv.js";
import { forward, llvmReturn, parametersOf, RESULT } from "./signature.js";
import type { Value } from "./value.js";

/** Implementations of contract members by class, lowered on demand. */
export class Dispatch {
  private readonly thunks = new Map<string, string>();

  constructor(private readonly c: Compilation) {}

  /** Asks for every method that some table needs. */
  requestAll(): void {
    for (const contract of this.c.allInterfaces) {
      for (const cls of contract.converted.keys()) {
        for (const wider of contract.widened) wider.tableFor(cls);
      }
    }
    for (const contract of this.c.allInterfaces) {
      for (const cls of contract.converted.keys()) {
        for (const member of contract.used.values()) this.implementation(contract, cls, member);
      }
    }
    for (const [cls, methods] of virtualTables(this.c))
      for (const method of methods) requestVirtual(this.c, cls, method);
  }

  emit(): void {
    for (const contract of this.c.allInterfaces) this.emitInterface(contract);
    emitVirtual(this.c);
  }

  private emitInterface(contract: InterfaceInstance): void {
    const members = [...contract.used.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    const classes = [...contract.converted].sort(([a], [b]) => (a.id < b.id ? -1 : 1));
    for (const [cls, table] of classes) {
      // The table of an only class is never read. A method that stands in no table has one caller fewer, and may be inlined for it.
      const entries =
        classes.length === 1
          ? ["ptr null"]
          : [
              ...contract.widened.map((wider) => `ptr ${wider.tableFor(cls)}`),
              ...members.map((member) => `ptr ${this.implementation(contract, cls, member)}`),
            ];
      this.c.module.addGlobal(
        `${table} = internal unnamed_addr constant [${entries.length} x ptr] [${entries.join(", ")}], align 8`,
      );
    }
    contract.widened.forEach((wider, i) => {
      const only = classes.length === 1 ? wider.tableFor(classes[0][0]) : undefined;
      const body = only
        ? `  ret ptr ${only}`
        : `  %e = getelementptr ptr, ptr %table, i64 ${i}\n  %w = load ptr, ptr %e, align 8\n  ret ptr %w`;
      this.c.module.addFunction(
        `define internal ptr @${JSON.stringify(`${contract.id}.widen.${i}`)}(ptr %table) #0 alwaysinline {\n${body}\n}`,
      );
    });
    members.forEach((member, i) => {
      const { type } = member;
      let body: string;
      if (classes.length === 0) body = "  call void @llvm.trap()\n  unreachable";
      else if (classes.length === 1)
        body = forward(type, this.implementation(contract, classes[0][0], member), ["ptr %object"]);
      else {
        body = `  %e = getelementptr ptr, ptr %table, i64 ${contract.widened.length + i}\n  %f = load ptr, ptr %e, align 8, !invariant.load !1\n${forward(type, "%f", ["ptr %object"])}`;
      }
      if (classes.length === 0) this.c.module.declare("llvm.trap", "declare void @llvm.trap()");
      this.c.module.addFunction(
        `define internal ${llvmReturn(type.ret)} ${contract.dispatcher(member)}(${parametersOf(type, ["ptr %object", "ptr %table"])}) #0 alwaysinline {\n${body}\n}`,
      );
    });
  }

  /** The function that serves a member for a class: its method, or a few instructions around a field or another signature. */
  private implementation(contract: InterfaceInstance, cls: ClassInstance, member: Member): string {
    const key = `${contract.id} ${member.key} ${cls.id}`;
    let found = this.thunks.get(key);
    if (!found) {
      found = this.find(contract, cls, member);
      this.thunks.set(key, found);
    }
    return found;
  }

  private find(contract: InterfaceInstance, cls: ClassInstance, member: Member): string {
    const field = member.kind === "method" ? undefined : cls.field(member.name);
    if (field) {
      return this.thunk(contract, cls, member, (l, args) => {
        const place = fieldPlace(l, "%object", field);
        if (member.kind === "get") return coerce(l, load(l, place), member.type.ret, field.decl);
        store(l, place, coerce(l, args[0], field.type, field.decl));
        return undefined;
      });
    }
    const method = cls.find(member.name, member.kind);
    if (!method) refuse(cls.decl.name ?? cls.decl, catalog.unknownMember(member.name, cls.name));
    const instance = this.c.functions.method(method.owner, method.decl);
    this.c.request(instance);
    if (this.c.hierarchy.isVirtualMethod(cls.decl, member.name)) {
      return this.thunk(contract, cls, member, (l, args) =>
        callVirtual(l, cls, member, "%object", args.slice(0, instance.type.params.length), method.decl),
      );
    }
    if (sameSignature(instance.type, member.type)) return globalName(instance.symbol);
    if (instance.type.params.length > member.type.params.length) {
      refuse(
        method.decl.name,
        catalog.methodMismatch(cls.name, member.name, contract.name, typeName(member.type), typeName(instance.type)),
      );
    }
    return this.thunk(contract, cls, member, (l, args) => callFitted(l, instance, args, method.decl.name));
  }

  private thunk(
    contract: InterfaceInstance,
    cls: ClassInstance,
    member: Member,
    body: (l: Lowering, args: Value[]) => Value | undefined,
  ): string {
    const name = globalName(this.c.module.uniqueName(`${cls.id} as ${contract.id}.${member.key}`));
    defineThunk(this.c, name, cls, member.type, body);
    return name;
  }
}

/** A function of the signature `type` whose body is `body`; its result is converted to what the signature says. */
function defineThunk(
  c: Compilation,
  name: string,
  cls: ClassInstance,
  type: FunctionType,
  body: (l: Lowering, args: Value[]) => Value | undefined,
): void {
  const l = new Lowering(c, { env: TypeEnv.empty, file: cls.decl.getSourceFile(), ret: type.ret });
  const found = body(
    l,
    type.params.map((p, i) => ({ type: p, op: `%p${i}` })),
  );
  if (l.b.isOpen) endThunk(l, type.ret, found && decay(l, found), cls);
  c.module.addFunction(
    `define internal ${llvmReturn(type.ret)} ${name}(${parametersOf(type, ["ptr %object"])}) #0 alwaysinline {\n${l.b.body()}\n}`,
  );
}

function endThunk(l: Lowering, ret: MachineType, found: Value | undefined, cls: ClassInstance): void {
  if (ret.kind === "never") l.b.terminate("unreachable");
  else if (ret.kind === "void" || !found) l.b.terminate("ret void");
  else if (ret.kind === "inline") {
    store(l, { type: ret, addr: RESULT }, coerce(l, found, ret, cls.decl));
    l.b.terminate("ret void");
  } else l.b.terminate(`ret ${llvmValue(ret)} ${zeroIfNull(coerce(l, found, ret, cls.decl).op, ret)}`);
}

/** Calls a method with arguments of another signature, as many of them as it takes. */
function callFitted(l: Lowering, instance: FunctionInstance, args: readonly Value[], node: ts.Node): Value {
  const passed = instance.type.params.map((p, i) => coerce(l, args[i], p, node));
  return callInstance(l, instance, ["ptr %object"], passed);
}

function sameSignature(a: FunctionType, b: FunctionType): boolean {
  return a.ret === b.ret && a.params.length === b.params.length && a.params.every((p, i) => p === b.params[i]);
}

interface VirtualMethod {
  readonly name: string;
  readonly kind: "method" | "get" | "set";
}
const keyOf = (m: VirtualMethod): string => (m.kind === "method" ? m.name : `${m.kind} ${m.name}`);

interface VirtualCall {
  readonly root: ClassInstance;
  readonly method: VirtualMethod;
  readonly type: FunctionType;
}

const tables = new WeakMap<Compilation, Map<ClassInstance, string>>();
const calls = new WeakMap<Compilation, Map<string, VirtualCall>>();
const entries = new WeakMap<Compilation, Map<string, string>>();

function of<K, V>(map: WeakMap<Compilation, Map<K, V>>, c: Compilation): Map<K, V> {
  const found = map.get(c) ?? new Map<K, V>();
  map.set(c, found);
  return found;
}

/** The table that instances of exactly this class carry. */
export function classTable(c: Compilation, cls: ClassInstance): string {
  const name = globalName(`${cls.id}.table`);
  c.effect(() => of(tables, c).set(cls, name));
  return name;
}

/** The signature that every override of a method is called by: that of the class that declares it first. */
function signatureOf(c: Compilation, cls: ClassInstance, method: VirtualMethod): FunctionType | undefined {
  const above = cls.base && signatureOf(c, cls.base, method);
  if (above) return above;
  const found = cls.find(method.name, method.kind);
  if (!found) return undefined;
  if (found.decl.typeParameters) refuse(found.decl.name, catalog.genericMethodInInterface(method.name));
  return c.functions.method(found.owner, found.decl).type;
}

/** Calls an overridden method by the table of the object itself. */
export function callVirtual(
  l: Lowering,
  cls: ClassInstance,
  { name, kind }: VirtualMethod,
  object: string,
  args: readonly Value[],
  node: ts.Node,
): Value {
  const root = cls.rootClass;
  const method: VirtualMethod = { name, kind };
  const found = cls.find(name, kind);
  const type = signatureOf(l.c, cls, method);
  if (!found || !type) return refuse(node, catalog.unknownMember(name, cls.name));
  const own = l.c.functions.method(found.owner, found.decl).type;
  if (!overrides(own, type)) refuse(found.decl.name, mismatch(cls, method, type, own));
  const passed = args.map((arg, i) => coerce(l, arg, type.params[i], node));
  const key = `${root.id}.${keyOf(method)}`;
  l.c.effect(() => of(calls, l.c).set(key, { root, method, type }));
  const result = emitCall(l, globalName(`${key}.virtual`), type, [`ptr ${object}`], passed);
  return nonNull(own.ret).kind === "class" ? { ...result, type: own.ret } : result;
}

/** Whether a method can be called by the signature of the one that it overrides. */
function overrides(own: FunctionType, first: FunctionType): boolean {
  if (own.params.length > first.params.length) return false;
  const isClass = (type: MachineType): boolean => nonNull(type).kind === "class";
  return own.ret === first.ret || (isClass(own.ret) && isClass(first.ret));
}

const mismatch = (cls: ClassInstance, m: VirtualMethod, expected: FunctionType, found: FunctionType): Fault =>
  catalog.methodMismatch(cls.name, m.name, cls.base?.name ?? cls.name, typeName(expected), typeName(found));

/** Instantiated classes with the virtual methods that are called on their hierarchy, in a fixed order. */
function virtualTables(c: Compilation): Map<ClassInstance, VirtualCall[]> {
  const out = new Map<ClassInstance, VirtualCall[]>();
  for (const cls of of(tables, c).keys()) {
    const methods = [...of(calls, c).values()].filter((call) => call.root === cls.rootClass);
    out.set(
      cls,
      methods.sort((a, b) => (keyOf(a.method) < keyOf(b.method) ? -1 : 1)),
    );
  }
  return out;
}

/** The function in a class's table: its own method, or a few instructions that adapt the signature. */
function requestVirtual(c: Compilation, cls: ClassInstance, { method, type }: VirtualCall): string {
  const found = cls.find(method.name, method.kind);
  if (!found || (ts.isMethodDeclaration(found.decl) && !found.decl.body)) return "null";
  const instance = c.functions.method(found.owner, found.decl);
  c.request(instance);
  const own = instance.type;
  if (sameSignature(own, type)) return globalName(instance.symbol);
  const known = of(entries, c);
  const key = `${instance.symbol} ${keyOf(method)}`;
  let name = known.get(key);
  if (!name) {
    if (!overrides(own, type)) refuse(found.decl.name, mismatch(found.owner, method, type, own));
    name = globalName(c.module.uniqueName(`${instance.symbol}.entry`));
    known.set(key, name);
    defineThunk(c, name, found.owner, type, (l, args) => {
      const fitted = own.params.map((p, i) => reread(l, args[i], p, found.decl.name));
      const result = callInstance(l, instance, ["ptr %object"], fitted);
      return { ...result, type: nonNull(type.ret).kind === "class" ? type.ret : result.type };
    });
  }
  return name;
}

/** A parameter as an override declares it: what the first declaration calls a base class may be a class below it. */
function reread(l: Lowering, arg: Value, to: MachineType, node: ts.Node): Value {
  const isClass = (type: MachineType): boolean => nonNull(type).kind === "class";
  return isClass(arg.type) && isClass(to) ? { ...arg, type: to } : coerce(l, arg, to, node);
}

function emitVirtual(c: Compilation): void {
  const classes = virtualTables(c);
  const targetsOf = (call: VirtualCall): Set<string> => {
    const family = [...classes.keys()].filter((cls) => cls.rootClass === call.root);
    const targets = new Set(family.map((cls) => requestVirtual(c, cls, call)));
    targets.delete("null");
    return targets;
  };
  const targets = new Map([...of(calls, c).values()].map((call) => [call, targetsOf(call)]));
  // What a call does not choose from is left out of the tables, as in those of interfaces.
  const isChosen = (call: VirtualCall): boolean => (targets.get(call)?.size ?? 0) > 1;
  for (const [cls, methods] of classes) {
    const items = methods.map((call) => `ptr ${isChosen(call) ? requestVirtual(c, cls, call) : "null"}`);
    c.module.addGlobal(
      `${classTable(c, cls)} = internal unnamed_addr constant [${items.length} x ptr] [${items.join(", ")}], align 8`,
    );
  }
  for (const [key, call] of of(calls, c)) {
    const { root, type } = call;
    const order = [...classes].find(([cls]) => cls.rootClass === root)?.[1] ?? [];
    const load = `  %t = load ptr, ptr %object, align 8\n  %e = getelementptr ptr, ptr %t, i64 ${order.indexOf(call)}\n  %f = load ptr, ptr %e, align 8, !invariant.load !1\n`;
    const [only] = targets.get(call) ?? [];
    const object = ["ptr %object"];
    const body =
      only === undefined
        ? "  call void @llvm.trap()\n  unreachable"
        : isChosen(call)
          ? load + forward(type, "%f", object)
          : forward(type, only, object);
    if (only === undefined) c.module.declare("llvm.trap", "declare void @llvm.trap()");
    c.module.addFunction(
      `define internal ${llvmReturn(type.ret)} ${globalName(`${key}.virtual`)}(${parametersOf(type, object)}) #0 alwaysinline {\n${body}\n}`,
    );
  }
}
