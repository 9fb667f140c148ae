/** `object.method(…)`, by the machine type of the object. */
import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import type { ts } from "../../frontend/typescript.js";
import { type ClassType, type InterfaceType, nonNull, nullable, typeName } from "../../types/machineType.js";
import { coerce } from "../conversions.js";
import { callVirtual } from "../dispatch.js";
import { builtInMethod } from "../intrinsics/methods.js";
import type { Lowering } from "../lowering.js";
import type { Value } from "../value.js";
import { callInstance, callValue, emitCall, lowerArguments, passed, typeArguments } from "./call.js";
import { memberOf, wordsOf } from "./propertyAccess.js";

export function callMethod(l: Lowering, object: Value, name: string, node: ts.CallExpression): Value {
  const type = nonNull(object.type);
  const plain = { ...object, type };
  if (type.kind === "class") return callClassMethod(l, plain, type, name, node);
  if (type.kind === "interface") return callContract(l, plain, type, name, node);
  const builtIn = builtInMethod(l, plain, name, node);
  if (builtIn) return builtIn;
  return refuse(node.expression, catalog.unknownMember(name, typeName(object.type)));
}

function callClassMethod(l: Lowering, object: Value, type: ClassType, name: string, node: ts.CallExpression): Value {
  const found = type.instance.find(name, "method");
  if (!found) return callValue(l, memberOf(l, object, name, node.expression), node);
  const instance = l.c.functions.method(found.owner, found.decl, typeArguments(l, found.decl, node));
  const args = lowerArguments(l, instance, node.arguments, node, object);
  l.at(node);
  if (l.c.hierarchy.isVirtualMethod(type.instance.decl, name)) {
    return asThis(l, callVirtual(l, type.instance, { name, kind: "method" }, object.op, args, node), node);
  }
  return asThis(l, callInstance(l, instance, [`ptr ${object.op}`], args), node);
}

/** A method whose result is `this` gives the class that it was called on. */
function asThis(l: Lowering, result: Value, node: ts.CallExpression): Value {
  const from = nonNull(result.type);
  if (from.kind !== "class") return result;
  const seen = l.c.types.tryFromType(l.c.checker.getTypeAtLocation(node), l.env);
  const to = seen && nonNull(seen);
  return to?.kind === "class" && to !== from && to.instance.extends(from.instance)
    ? { ...result, type: result.type.kind === "nullable" ? nullable(to) : to }
    : result;
}

function callContract(l: Lowering, object: Value, type: InterfaceType, name: string, node: ts.CallExpression): Value {
  const member = type.instance.member(name, "method");
  if (!member) return callValue(l, memberOf(l, object, name, node.expression), node);
  const args = member.type.params.map((param, i) => {
    const arg = node.arguments[i];
    return arg
      ? passed(l, arg, param)
      : refuse(node, catalog.notInLanguage("leaving out an argument of a contract's method", "pass every argument"));
  });
  l.at(node);
  return emitCall(l, type.instance.dispatcher(member), member.type, wordsOf(l, object), args);
}

/** Calls a method with values instead of the arguments of a call in the source. */
export function callMember(l: Lowering, object: Value, name: string, args: readonly Value[], node: ts.Node): Value {
  const type = nonNull(object.type);
  if (type.kind === "interface") {
    const member = type.instance.member(name, "method");
    if (member) {
      const fitted = member.type.params.map((p, i) => coerce(l, args[i], p, node));
      return emitCall(l, type.instance.dispatcher(member), member.type, wordsOf(l, object), fitted);
    }
  }
  const found = type.kind === "class" ? type.instance.find(name, "method") : undefined;
  if (type.kind !== "class" || !found) return refuse(node, catalog.unknownMember(name, typeName(object.type)));
  if (l.c.hierarchy.isVirtualMethod(type.instance.decl, name)) {
    return callVirtual(l, type.instance, { name, kind: "method" }, object.op, args, node);
  }
  const instance = l.c.functions.method(found.owner, found.decl);
  const fitted = instance.type.params.map((p, i) => coerce(l, args[i], p, node));
  return callInstance(l, instance, [`ptr ${object.op}`], fitted);
}

/** `super.method(…)`: the base's own, never the overriding one. */
export function callSuper(l: Lowering, name: string, node: ts.CallExpression): Value {
  const self = l.self;
  const base = self?.type.kind === "class" ? self.type.instance.base : undefined;
  const found = base?.find(name, "method");
  if (!self || !found) refuse(node.expression, catalog.unknownMember(name, "the base class"));
  const instance = l.c.functions.method(found.owner, found.decl, typeArguments(l, found.decl, node));
  return callInstance(l, instance, [`ptr ${self.op}`], lowerArguments(l, instance, node.arguments, node, self));
}
