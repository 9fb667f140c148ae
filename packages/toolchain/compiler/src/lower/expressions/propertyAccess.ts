/** `x.name`: enum members, namespaces, statics, fields, accessors, and the members of the language's own types. */
import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { isName, ts } from "../../frontend/typescript.js";
import { llvmValue } from "../../types/layout.js";
import {
  BOOL,
  type EnumType,
  type InterfaceType,
  type MachineType,
  nonNull,
  typeName,
  U8,
  USIZE,
} from "../../types/machineType.js";
import { callVirtual } from "../dispatch.js";
import type { Lowering } from "../lowering.js";
import { decay, fieldPlace, load, part, pointerTo, store } from "../memory.js";
import { type ClassInstance, isStatic } from "../program/classes.js";
import { Statics } from "../program/statics.js";
import { TypeEnv } from "../program/typeEnv.js";
import { constant, type Place, type Value } from "../value.js";
import type { Target } from "./assignment.js";
import { callInstance, emitCall } from "./call.js";
import { symbolValue } from "./identifier.js";
import { lowerExpression } from "./index.js";
import { lowerOptionalChain } from "./optionalChain.js";

export function lowerPropertyAccess(l: Lowering, node: ts.PropertyAccessExpression): Value {
  const direct = qualified(l, node);
  if (direct) return direct;
  if (ts.isOptionalChain(node)) return lowerOptionalChain(l, node);
  if (ts.isPrivateIdentifier(node.name)) refuse(node.name, catalog.privateName());
  const object = decay(l, lowerExpression(l, node.expression));
  l.at(node.name);
  return memberOf(l, object, node.name.text, node);
}

/** A name that needs no object: `Enum.member`, `namespace.value`, `Class.static`. */
function qualified(l: Lowering, node: ts.PropertyAccessExpression): Value | undefined {
  const symbol = l.c.symbolAt(node.name);
  const decl = symbol?.valueDeclaration;
  if (!symbol || !decl) return undefined;
  if (ts.isEnumMember(decl)) {
    const type = l.c.types.fromType(l.c.checker.getTypeAtLocation(decl.parent.name), l.env, node) as EnumType;
    return constant(type, BigInt(l.c.checker.getConstantValue(decl) ?? 0));
  }
  const owner = isName(node.expression) ? l.c.symbolAt(node.expression) : undefined;
  if (owner && owner.flags & ts.SymbolFlags.ValueModule) return symbolValue(l, symbol, node);
  const fixed = Statics.declarationOf(symbol);
  if (fixed && ts.isPropertyDeclaration(fixed)) {
    const found = l.c.statics.get(symbol, fixed);
    return found.place ? load(l, found.place) : found.value;
  }
  const getter = symbol.declarations?.find((d) => ts.isGetAccessor(d) && isStatic(d));
  if (getter && ts.isGetAccessor(getter)) {
    return callInstance(l, l.c.functions.plain(getter, TypeEnv.empty), [], []);
  }
  return undefined;
}

/** Reads member `name` of a value. */
export function memberOf(l: Lowering, object: Value, name: string, node: ts.Node): Value {
  const type = nonNull(object.type);
  switch (type.kind) {
    case "class":
    case "inline":
      return readMember(l, type.instance, object.op, name, node);
    case "interface":
      return readContract(l, type, object, name, node);
    case "result":
      return resultMember(l, type, object, name, node);
    case "string":
      if (name === "length") return { type: USIZE, op: part(l, object, 1), ...knownLength(object) };
      if (name === "ptr") return pointerTo(U8, part(l, object, 0));
      break;
    case "slice":
      if (name === "length") return { type: USIZE, op: part(l, object, 1) };
      if (name === "ptr") return pointerTo(type.elem, part(l, object, 0));
      break;
    case "array":
      if (name === "length") return constant(USIZE, BigInt(type.length));
      if (name === "ptr") return pointerTo(type.elem, object.op);
      break;
    case "ptr":
      if (name === "addr") return { type: USIZE, op: l.b.value(`ptrtoint ptr ${object.op} to i64`) };
      break;
    case "tuple":
      if (name === "length") return constant(USIZE, BigInt(type.elems.length));
      break;
  }
  return refuse(node, catalog.unknownMember(name, typeName(object.type)));
}

const knownLength = (value: Value): { known?: bigint } =>
  value.parts && /^\d+$/.test(value.parts[1]) ? { known: BigInt(value.parts[1]) } : {};

function readMember(l: Lowering, cls: ClassInstance, object: string, name: string, node: ts.Node): Value {
  const field = cls.field(name);
  if (field) return load(l, fieldPlace(l, object, field));
  const getter = cls.find(name, "get");
  if (!getter) {
    if (cls.find(name, "method")) refuse(node, catalog.misplaced(`the method '${name}'`, "in a call"));
    refuse(node, catalog.unknownMember(name, cls.name));
  }
  const instance = l.c.functions.method(getter.owner, getter.decl);
  if (l.c.hierarchy.isVirtualMethod(cls.decl, name)) {
    return callVirtual(l, cls, { name, kind: "get" }, object, [], node);
  }
  return callInstance(l, instance, [`ptr ${object}`], []);
}

function readContract(l: Lowering, type: InterfaceType, object: Value, name: string, node: ts.Node): Value {
  const member = type.instance.member(name, "get");
  if (!member) {
    if (type.instance.member(name, "method")) refuse(node, catalog.misplaced(`the method '${name}'`, "in a call"));
    refuse(node, catalog.unknownMember(name, type.instance.name));
  }
  return emitCall(l, type.instance.dispatcher(member), member.type, wordsOf(l, object), []);
}

/** Object and table, as the first operands of a call through a contract. */
export const wordsOf = (l: Lowering, object: Value): string[] => [
  `ptr ${part(l, object, 0)}`,
  `ptr ${part(l, object, 1)}`,
];

function resultMember(
  l: Lowering,
  type: Extract<MachineType, { kind: "result" }>,
  object: Value,
  name: string,
  node: ts.Node,
): Value {
  const llvm = llvmValue(type);
  const errorIndex = type.value.kind === "void" ? 0 : 1;
  if (name === "ok") {
    const error = l.b.value(`extractvalue ${llvm} ${object.op}, ${errorIndex}`);
    return { type: BOOL, op: l.b.value(`icmp eq i32 ${error}, 0`) };
  }
  if (name === "error") {
    return { type: l.c.errnoType(node), op: l.b.value(`extractvalue ${llvm} ${object.op}, ${errorIndex}`) };
  }
  if (name === "value" && type.value.kind !== "void") {
    return { type: type.value, op: l.b.value(`extractvalue ${llvm} ${object.op}, 0`) };
  }
  return refuse(node, catalog.unknownMember(name, typeName(type)));
}

/** The place of a static or of a field, for its address. */
export function memberPlace(l: Lowering, node: ts.PropertyAccessExpression): Place | undefined {
  const symbol = l.c.symbolAt(node.name);
  const fixed = symbol && Statics.declarationOf(symbol);
  if (symbol && fixed && !l.c.isLang(symbol)) return l.c.statics.get(symbol, fixed).place;
  const parent = symbol?.valueDeclaration?.parent;
  if (!parent || !ts.isClassLike(parent.kind === ts.SyntaxKind.Constructor ? parent.parent : parent)) return undefined;
  const object = decay(l, lowerExpression(l, node.expression));
  const type = nonNull(object.type);
  const field = type.kind === "class" ? type.instance.field(node.name.text) : undefined;
  if (field) return fieldPlace(l, object.op, field);
  return refuse(node, catalog.notConvertible(`'${node.name.text}'`, "something with an address"));
}

/** `x.name` as something to assign to. */
export function memberTarget(l: Lowering, node: ts.PropertyAccessExpression): Target {
  const symbol = l.c.symbolAt(node.name);
  const fixed = symbol && Statics.declarationOf(symbol);
  if (symbol && fixed && !l.c.isLang(symbol)) {
    const { place } = l.c.statics.get(symbol, fixed);
    if (place) return { type: place.type, read: () => load(l, place), write: (value) => store(l, place, value) };
  }
  const setter = symbol?.declarations?.find((d) => ts.isSetAccessor(d) && isStatic(d));
  if (setter && ts.isSetAccessor(setter)) {
    const instance = l.c.functions.plain(setter, TypeEnv.empty);
    return {
      type: instance.type.params[0],
      read: () => lowerPropertyAccess(l, node),
      write: (value) => void callInstance(l, instance, [], [value]),
    };
  }
  const object = decay(l, lowerExpression(l, node.expression));
  const type = nonNull(object.type);
  const name = node.name.text;
  if (type.kind === "class" || type.kind === "inline") {
    const field = type.instance.field(name);
    if (field) {
      const place = fieldPlace(l, object.op, field);
      return { type: place.type, read: () => load(l, place), write: (value) => store(l, place, value) };
    }
    const setter = type.instance.find(name, "set");
    if (!setter) refuse(node, catalog.notAssignable(`'${name}'`));
    const instance = l.c.functions.method(setter.owner, setter.decl);
    const isVirtual = l.c.hierarchy.isVirtualMethod(type.instance.decl, name);
    return {
      type: instance.type.params[0],
      read: () => readMember(l, type.instance, object.op, name, node),
      write: (value) => {
        if (isVirtual) callVirtual(l, type.instance, { name, kind: "set" }, object.op, [value], node);
        else callInstance(l, instance, [`ptr ${object.op}`], [value]);
      },
    };
  }
  if (type.kind === "interface") {
    const member = type.instance.member(name, "set");
    if (!member) refuse(node, catalog.notAssignable(`'${name}'`));
    return {
      type: member.type.params[0],
      read: () => readContract(l, type, object, name, node),
      write: (value) => void emitCall(l, type.instance.dispatcher(member), member.type, wordsOf(l, object), [value]),
    };
  }
  return refuse(node, catalog.notAssignable(`'${name}'`));
}
