/**
 * Method tables and the functions that call through them, written when the whole program is known. One dispatch function per
 * called member: a direct call where a single class was converted (LLVM inlines it away), else a load from the table.
 */

import * as catalog from "../diagnostics/catalog.js";
import { refuse } from "../diagnostics/diagnostic.js";
import { ts } from "../frontend/typescript.js";
import { globalName } from "../ir/module.js";
import { llvmValue } from "../types/layout.js";
import { type FunctionType, type MachineType, typeName } from "../types/machineType.js";
import { coerce } from "./conversions.js";
import { Lowering } from "./lowering.js";
import { fieldAddress, load, store } from "./memory.js";
import type { ClassInstance } from "./program/classes.js";
import type { Compilation } from "./program/compilation.js";
import type { InterfaceInstance, Member } from "./program/interfaces.js";
import { TypeEnv } from "./program/typeEnv.js";

const signatureOf = (type: FunctionType, first: string[]): string =>
  [...first, ...type.params.map((p, i) => `${llvmValue(p)} %p${i}`)].join(", ");
const argumentsOf = (type: FunctionType): string[] => type.params.map((p, i) => `${llvmValue(p)} %p${i}`);

function callAndReturn(type: FunctionType, callee: string, args: string[]): string {
  if (type.ret.kind === "void") return `  call void ${callee}(${args.join(", ")})\n  ret void`;
  if (type.ret.kind === "never") return `  call void ${callee}(${args.join(", ")})\n  unreachable`;
  const ret = llvmValue(type.ret);
  return `  %r = call ${ret} ${callee}(${args.join(", ")})\n  ret ${ret} %r`;
}

/** Implementations of contract members by class, lowered on demand. */
export class Dispatch {
  private readonly thunks = new Map<string, string>();

  constructor(private readonly c: Compilation) {}

  /** Asks for every method that some table needs. */
  requestAll(): void {
    for (const contract of this.c.allInterfaces) {
      for (const cls of contract.converted.keys()) {
        for (const member of contract.used.values()) this.implementation(contract, cls, member);
        for (const wider of contract.widened) wider.tableFor(cls);
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
      const entries = [
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
      const args = ["ptr %object", ...argumentsOf(type)];
      let body: string;
      if (classes.length === 0) body = "  call void @llvm.trap()\n  unreachable";
      else if (classes.length === 1)
        body = callAndReturn(type, this.implementation(contract, classes[0][0], member), args);
      else {
        body = `  %e = getelementptr ptr, ptr %table, i64 ${contract.widened.length + i}\n  %f = load ptr, ptr %e, align 8, !invariant.load !1\n${callAndReturn(type, "%f", args)}`;
      }
      if (classes.length === 0) this.c.module.declare("llvm.trap", "declare void @llvm.trap()");
      this.c.module.addFunction(
        `define internal ${llvmValue(type.ret)} ${contract.dispatcher(member)}(${signatureOf(type, ["ptr %object", "ptr %table"])}) #0 alwaysinline {\n${body}\n}`,
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
        const place = { type: field.type, addr: fieldAddress(l, "%object", field.offset) };
        if (member.kind === "get") return coerce(l, load(l, place), member.type.ret, field.decl);
        store(l, place, coerce(l, args[0], field.type, field.decl));
        return undefined;
      });
    }
    const method = cls.find(member.name, member.kind);
    if (!method) refuse(cls.decl.name ?? cls.decl, catalog.unknownMember(member.name, cls.name));
    const instance = this.c.functions.method(method.owner, method.decl);
    this.c.request(instance);
    const name = globalName(instance.symbol);
    if (this.c.hierarchy.isVirtualMethod(cls.decl, member.name)) {
      return this.thunk(contract, cls, member, (l, args) =>
        callVirtual(
          l,
          cls,
          member.name,
          member.kind,
          instance.type,
          "%object",
          args.map((a) => a.op),
        ),
      );
    }
    if (sameSignature(instance.type, member.type)) return name;
    if (instance.type.params.length > member.type.params.length) {
      refuse(
        method.decl.name,
        catalog.methodMismatch(cls.name, member.name, contract.name, typeName(member.type), typeName(instance.type)),
      );
    }
    return this.thunk(contract, cls, member, (l, args) => {
      const passed = instance.type.params.map((p, i) => coerce(l, args[i], p, method.decl.name));
      const list = ["ptr %object", ...passed.map((a) => `${llvmValue(a.type)} ${a.op}`)].join(", ");
      const ret = llvmValue(instance.type.ret);
      if (ret === "void") {
        l.b.emit(`call void ${name}(${list})`);
        return undefined;
      }
      const result = l.b.value(`call ${ret} ${name}(${list})`);
      return coerce(l, { type: instance.type.ret, op: result }, member.type.ret, method.decl.name);
    });
  }

  private thunk(
    contract: InterfaceInstance,
    cls: ClassInstance,
    member: Member,
    body: (l: Lowering, args: { type: MachineType; op: string }[]) => { op: string } | undefined,
  ): string {
    const { type } = member;
    const l = new Lowering(this.c, { env: TypeEnv.empty, file: cls.decl.getSourceFile() });
    const result = body(
      l,
      type.params.map((p, i) => ({ type: p, op: `%p${i}` })),
    );
    l.b.terminate(
      type.ret.kind === "void" || !result
        ? type.ret.kind === "never"
          ? "unreachable"
          : "ret void"
        : `ret ${llvmValue(type.ret)} ${result.op}`,
    );
    const name = globalName(this.c.module.uniqueName(`${cls.id} as ${contract.id}.${member.key}`));
    this.c.module.addFunction(
      `define internal ${llvmValue(type.ret)} ${name}(${signatureOf(type, ["ptr %object"])}) #0 alwaysinline {\n${l.b.body()}\n}`,
    );
    return name;
  }
}

function sameSignature(a: FunctionType, b: FunctionType): boolean {
  return a.ret === b.ret && a.params.length === b.params.length && a.params.every((p, i) => p === b.params[i]);
}

interface VirtualMethod {
  readonly name: string;
  readonly kind: "method" | "get" | "set";
}
const keyOf = (m: VirtualMethod): string => (m.kind === "method" ? m.name : `${m.kind} ${m.name}`);

const tables = new WeakMap<Compilation, Map<ClassInstance, string>>();
const calls = new WeakMap<
  Compilation,
  Map<string, { root: ClassInstance; method: VirtualMethod; type: FunctionType }>
>();

/** The table that instances of exactly this class carry. */
export function classTable(c: Compilation, cls: ClassInstance): string {
  const known = tables.get(c) ?? new Map<ClassInstance, string>();
  tables.set(c, known);
  const name = globalName(`${cls.id}.table`);
  c.effect(() => known.set(cls, name));
  return name;
}

/** Calls an overridden method by the table of the object itself. */
export function callVirtual(
  l: Lowering,
  cls: ClassInstance,
  name: string,
  kind: VirtualMethod["kind"],
  type: FunctionType,
  object: string,
  args: string[],
): { type: MachineType; op: string } {
  const root = cls.rootClass;
  const method: VirtualMethod = { name, kind };
  const known = calls.get(l.c) ?? new Map();
  calls.set(l.c, known);
  const key = `${root.id}.${keyOf(method)}`;
  l.c.effect(() => known.set(key, { root, method, type }));
  const list = [`ptr ${object}`, ...args.map((a, i) => `${llvmValue(type.params[i])} ${a}`)].join(", ");
  const callee = globalName(`${key}.virtual`);
  if (llvmValue(type.ret) === "void") {
    l.b.emit(`call void ${callee}(${list})`);
    if (type.ret.kind === "never") l.b.terminate("unreachable");
    return { type: type.ret, op: "undef" };
  }
  return { type: type.ret, op: l.b.value(`call ${llvmValue(type.ret)} ${callee}(${list})`) };
}

/** Instantiated classes with the virtual methods that are called on their hierarchy, in a fixed order. */
function virtualTables(c: Compilation): Map<ClassInstance, VirtualMethod[]> {
  const out = new Map<ClassInstance, VirtualMethod[]>();
  for (const cls of tables.get(c)?.keys() ?? []) {
    const methods = [...(calls.get(c)?.values() ?? [])]
      .filter((call) => call.root === cls.rootClass)
      .map((call) => call.method);
    out.set(
      cls,
      methods.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
    );
  }
  return out;
}

function requestVirtual(c: Compilation, cls: ClassInstance, method: VirtualMethod): string {
  const found = cls.find(method.name, method.kind);
  if (!found || (ts.isMethodDeclaration(found.decl) && !found.decl.body)) return "null";
  const instance = c.functions.method(found.owner, found.decl);
  c.request(instance);
  return globalName(instance.symbol);
}

function emitVirtual(c: Compilation): void {
  const classes = virtualTables(c);
  for (const [cls, methods] of classes) {
    const entries = methods.map((m) => `ptr ${requestVirtual(c, cls, m)}`);
    c.module.addGlobal(
      `${classTable(c, cls)} = internal unnamed_addr constant [${entries.length} x ptr] [${entries.join(", ")}], align 8`,
    );
  }
  for (const [key, { root, method, type }] of calls.get(c) ?? []) {
    const family = [...classes].filter(([cls]) => cls.rootClass === root);
    const targets = new Set(family.map(([cls]) => requestVirtual(c, cls, method)));
    const index = family[0]?.[1].findIndex((m) => keyOf(m) === keyOf(method)) ?? 0;
    const args = ["ptr %object", ...argumentsOf(type)];
    const load = `  %t = load ptr, ptr %object, align 8\n  %e = getelementptr ptr, ptr %t, i64 ${index}\n  %f = load ptr, ptr %e, align 8, !invariant.load !1\n`;
    const [only] = targets;
    const body =
      targets.size === 0
        ? "  unreachable"
        : targets.size === 1
          ? callAndReturn(type, only, args)
          : load + callAndReturn(type, "%f", args);
    c.module.addFunction(
      `define internal ${llvmValue(type.ret)} ${globalName(`${key}.virtual`)}(${signatureOf(type, ["ptr %object"])}) #0 alwaysinline {\n${body}\n}`,
    );
  }
}
