/** Tagged-template messages: one call of the sink per piece, under one test of `begin`. */
import { notPrintable } from "../diagnostics/catalog.js";
import { refuse } from "../diagnostics/diagnostic.js";
import { ts } from "../frontend/typescript.js";
import {
  BOOL,
  F64,
  I64,
  integerOf,
  type MachineType,
  nonNull,
  typeName,
  U8,
  U32,
  U64,
  VOID,
} from "../types/machineType.js";
import { callInstance } from "./expressions/call.js";
import { convert } from "./expressions/conversion.js";
import { lowerExpression } from "./expressions/index.js";
import { lowerString } from "./expressions/literals.js";
import { truth } from "./expressions/logical.js";
import type { Lowering } from "./lowering.js";
import { decay } from "./memory.js";
import type { ClassInstance } from "./program/classes.js";
import { constant, type Value } from "./value.js";

export function lowerMessage(l: Lowering, sink: Value, node: ts.TaggedTemplateExpression): Value {
  const type = nonNull(sink.type);
  if (type.kind !== "class") refuse(node.tag, notPrintable(typeName(sink.type), "begin"));
  const to: Sink = { l, cls: type.instance, object: sink.op, node };
  const { template } = node;
  const print = (): void => {
    if (ts.isNoSubstitutionTemplateLiteral(template)) text(to, template.text);
    else {
      text(to, template.head.text);
      for (const span of template.templateSpans) {
        piece(to, span.expression);
        text(to, span.literal.text);
      }
    }
    send(to, "end", [], node);
  };
  const enabled = truth(l, begin(to), node);
  const yes = l.b.newLabel("message");
  const end = l.b.newLabel("endmessage");
  l.b.branchIf(enabled.op, yes, end);
  l.b.startBlock(yes);
  print();
  l.b.startBlock(end);
  return { type: VOID, op: "undef" };
}

interface Sink {
  readonly l: Lowering;
  readonly cls: ClassInstance;
  readonly object: string;
  readonly node: ts.Node;
}

/** Package, file and line of the message, as many of them as `begin` declares. */
function begin(to: Sink): Value {
  const { l } = to;
  const found = to.cls.find("begin", "method");
  if (!found) refuse(to.node, notPrintable("a message", "begin"));
  const instance = l.c.functions.method(found.owner, found.decl);
  const where = [
    lowerString(l, l.c.packageOf(l.file).name.replace(/^@[^/]*\//, "")),
    lowerString(l, l.fileName),
    constant(U32, BigInt(l.lineOf(to.node))),
  ];
  return callInstance(l, instance, [`ptr ${to.object}`], where.slice(0, instance.type.params.length));
}

function send(to: Sink, name: string, args: readonly Value[], node: ts.Node, what?: MachineType): void {
  const found = to.cls.find(name, "method");
  if (!found) refuse(node, notPrintable(what ? typeName(what) : "this piece", name));
  to.l.at(node);
  callInstance(to.l, to.l.c.functions.method(found.owner, found.decl), [`ptr ${to.object}`], args);
}

function text(to: Sink, literal: string): void {
  if (literal !== "") send(to, "text", [lowerString(to.l, literal)], to.node);
}

function piece(to: Sink, node: ts.Expression): void {
  const { l } = to;
  if (ts.isCallExpression(node)) {
    const name = l.c.langNameAt(node.expression);
    if (name === "hex") {
      const digits = node.arguments[1]
        ? convert(l, lowerExpression(l, node.arguments[1]), U32, node)
        : constant(U32, 0n);
      send(to, "hex", [wordOf(l, decay(l, lowerExpression(l, node.arguments[0])), node), digits], node);
      return;
    }
    if (name === "char") {
      send(to, "character", [convert(l, lowerExpression(l, node.arguments[0], U8), U8, node)], node);
      return;
    }
  }
  value(to, decay(l, lowerExpression(l, node)), node);
}

/** The method is chosen by the machine type. */
function value(to: Sink, item: Value, node: ts.Node): void {
  const { l } = to;
  const type = nonNull(item.type);
  const int = integerOf(type);
  if (type.kind === "untyped")
    send(
      to,
      (item.known as bigint) < 0n ? "signed" : "unsigned",
      [convert(l, item, (item.known as bigint) < 0n ? I64 : U64, node)],
      node,
    );
  else if (type.kind === "untypedFloat") send(to, "float", [convert(l, item, F64, node)], node);
  else if (int)
    send(to, int.signed ? "signed" : "unsigned", [convert(l, item, int.signed ? I64 : U64, node)], node, type);
  else if (type.kind === "float") send(to, "float", [convert(l, item, F64, node)], node, type);
  else if (type.kind === "bool") send(to, "boolean", [{ ...item, type: BOOL }], node, type);
  else if (type.kind === "string") send(to, "text", [{ ...item, type }], node, type);
  else if (type.kind === "ptr") send(to, "hex", [wordOf(l, item, node), constant(U32, 0n)], node, type);
  else if (type.kind === "class" && type.instance.find("printTo", "method")) printSelf(to, item, type.instance, node);
  else refuse(node, notPrintable(typeName(item.type), "for it"));
}

function printSelf(to: Sink, item: Value, cls: ClassInstance, node: ts.Node): void {
  const found = cls.find("printTo", "method");
  if (!found) refuse(node, notPrintable(cls.name, "printTo"));
  const { l } = to;
  const instance = l.c.functions.method(found.owner, found.decl);
  const sink: Value = { type: instance.type.params[0], op: to.object };
  if (nonNull(sink.type).kind !== "class") refuse(node, notPrintable(cls.name, "printTo"));
  callInstance(l, instance, [`ptr ${item.op}`], [sink]);
}

/** A number or an address as 64 bits, without a sign. */
function wordOf(l: Lowering, item: Value, node: ts.Node): Value {
  const type = nonNull(item.type);
  if (["ptr", "class", "function", "array", "reg"].includes(type.kind))
    return { type: U64, op: l.b.value(`ptrtoint ptr ${item.op} to i64`) };
  const int = integerOf(type);
  if (int?.signed) {
    if (typeof item.known === "bigint") return constant(U64, BigInt.asUintN(int.bits, item.known));
    return { type: U64, op: int.bits === 64 ? item.op : l.b.value(`zext i${int.bits} ${item.op} to i64`) };
  }
  return convert(l, { ...item, type }, U64, node);
}
