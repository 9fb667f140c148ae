/** `object.method(…)`, by the machine type of the object. */
import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import type { ts } from "../../frontend/typescript.js";
import { type ClassType, type InterfaceType, nonNull, typeName } from "../../types/machineType.js";
import { callVirtual } from "../dispatch.js";
import { builtInMethod } from "../intrinsics/methods.js";
import type { Lowering } from "../lowering.js";
import type { Value } from "../value.js";
import { callInstance, callValue, emitCall, lowerArguments, passed, typeArguments } from "./call.js";
import { memberOf, wordsOf } from "./propertyAccess.js";

/** `ready` are arguments that are lowered already, in the place of the call's own. */
export function callMethod(
  l: Lowering,
  object: Value,
  name: string,
  node: ts.CallExpression,
  ready?: readonly Value[],
): Value {
  const type = nonNull(object.type);
  const plain = { ...object, type };
  if (type.kind === "class") return callClassMethod(l, plain, type, name, node, ready);
  if (type.kind === "interface") return callContract(l, plain, type, name, node, ready);
  const builtIn = builtInMethod(l, plain, name, node);
  if (builtIn) return builtIn;
  return refuse(node.expression, catalog.unknownMember(name, typeName(object.type)));
}

function callClassMethod(
  l: Lowering,
  object: Value,
  type: ClassType,
  name: string,
  node: ts.CallExpression,
  ready?: readonly Value[],
): Value {
  const found = type.instance.find(name, "method");
  if (!found) return callValue(l, memberOf(l, object, name, node.expression), node);
  const instance = l.c.functions.method(found.owner, found.decl, typeArguments(l, found.decl, node));
  const args = ready ?? lowerArguments(l, instance, node.arguments, node, object);
  l.at(node);
  if (l.c.hierarchy.isVirtualMethod(type.instance.decl, name)) {
    return callVirtual(l, type.instance, { name, kind: "method" }, object.op, args, node);
  }
  return callInstance(l, instance, [`ptr ${object.op}`], args);
}

function callContract(
  l: Lowering,
  object: Value,
  type: InterfaceType,
  name: string,
  node: ts.CallExpression,
  ready?: readonly Value[],
): Value {
  const member = type.instance.member(name, "method");
  if (!member) return callValue(l, memberOf(l, object, name, node.expression), node);
  const args =
    ready ??
    member.type.params.map((param, i) => {
      const arg = node.arguments[i];
      return arg
        ? passed(l, arg, param)
        : refuse(node, catalog.notInLanguage("leaving out an argument of a contract's method", "pass every argument"));
    });
  l.at(node);
  return emitCall(l, type.instance.dispatcher(member), member.type, wordsOf(l, object), args);
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
