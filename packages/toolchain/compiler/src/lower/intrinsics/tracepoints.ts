/**
 * Tracepoints: calls that leave a record of their arguments, with nothing in the image but the numbers. Names and types are a line of JSON in
 * a section that is not loaded, and whose addresses begin at 0: the address of a line is the tracepoint's number. Of a tracepoint that is not
 * selected there is nothing: its arguments are checked, and not evaluated.
 */
import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts } from "../../frontend/typescript.js";
import { escapeBytes, globalName } from "../../ir/module.js";
import { layoutOf, sequence } from "../../types/layout.js";
import {
  type MachineType,
  nonNull,
  ptrTo,
  type TracepointType,
  tracepointOf,
  tracerOf,
  typeName,
  U8,
  U32,
  VOID,
} from "../../types/machineType.js";
import { passed } from "../expressions/call.js";
import { callMember } from "../expressions/methodCall.js";
import type { Lowering } from "../lowering.js";
import { fieldAddress, store } from "../memory.js";
import { constant, isConstantOperand, type Value } from "../value.js";
import { argument, textArgument } from "./arguments.js";
import type { Intrinsic } from "./index.js";

/** The section of the descriptors. A linker script places it, unloaded, at address 0. */
const SECTION = ".ukts.tracepoints";

/** What a string takes in a record: the sink's `text` fills it. */
const TEXT_LAYOUT = { size: 24, align: 1 };

export const tracepointIntrinsics: Record<string, Intrinsic> = {
  tracer: (l, node) => {
    const sink = argument(l, node, 0);
    if (sink.type.kind !== "class" || !isConstantOperand(sink))
      refuse(node.arguments[0], catalog.notConstant("the sink of a tracer"));
    return { type: tracerOf(sink.type, textArgument(l, node, 1, "which tracepoints a tracer has")), op: sink.op };
  },
  tracepoint: (l, node) => {
    if (l.staticName === undefined || !isConstantDeclaration(node.parent))
      refuse(node, catalog.misplaced("'tracepoint(…)'", "as the initialiser of a top-level `const`"));
    const name = textArgument(l, node, 1, "the name of a tracepoint");
    const args = argumentTypes(l, node);
    const { type } = l.c.quietly(() => argument(l, node, 0));
    if (type.kind !== "tracer") refuse(node.arguments[0], catalog.notConvertible(typeName(type), "a Tracer"));
    if (!selects(type.points, name)) return { type: tracepointOf(l.staticName, { args }), op: "null" };
    const sink = { type: type.sink, op: argument(l, node, 0).op };
    const descriptor = globalName(`${l.staticName}.descriptor`);
    describe(l, descriptor, name, args, node);
    return { type: tracepointOf(l.staticName, { args, sink }), op: descriptor };
  },
};

const isConstantDeclaration = (decl: ts.Node): boolean =>
  (ts.isVariableDeclaration(decl) && (decl.parent.flags & ts.NodeFlags.Const) !== 0) ||
  (ts.isPropertyDeclaration(decl) && (ts.getCombinedModifierFlags(decl) & ts.ModifierFlags.Readonly) !== 0);

/** Whether one of the patterns, which commas separate and in which `*` stands for any text, is the whole name. */
export function selects(patterns: string, name: string): boolean {
  return patterns.split(",").some((pattern) => {
    const parts = pattern
      .trim()
      .split("*")
      .map((text) => text.replace(/[^\w]/g, "\\$&"));
    return new RegExp(`^${parts.join(".*")}$`).test(name);
  });
}

function argumentTypes(l: Lowering, node: ts.CallExpression): TracepointType["args"] {
  const list = node.typeArguments?.[0];
  if (!list || !ts.isTupleTypeNode(list)) refuse(node, catalog.tracepointArguments());
  return list.elements.map((element) => {
    if (!ts.isNamedTupleMember(element)) refuse(element, catalog.tracepointArguments());
    const type = l.c.types.fromNode(element.type, l.env);
    if (typeText(type) === undefined) refuse(element, catalog.tracepointArguments());
    return { name: element.name.text, type };
  });
}

/** A type as descriptors name it; undefined for what records do not hold. */
function typeText(type: MachineType): string | undefined {
  const plain = nonNull(type);
  switch (plain.kind) {
    case "int":
    case "float":
    case "be":
      return plain.name;
    case "enum":
      return plain.repr.name;
    case "bool":
      return "boolean";
    case "string":
      return "string";
    case "ptr":
    case "class":
    case "function":
      return "address";
    default:
      return undefined;
  }
}

function describe(l: Lowering, global: string, name: string, args: TracepointType["args"], node: ts.Node): void {
  const line = JSON.stringify({
    name,
    package: l.c.packageOf(l.file).name,
    file: l.c.sourceName(l.file),
    line: l.lineOf(node),
    args: args.map((arg) => ({ name: arg.name, type: typeText(arg.type), ...members(arg.type) })),
  });
  const bytes = Buffer.from(`${line}\n`, "utf8");
  l.c.effect(() =>
    l.c.module.addGlobal(
      `${global} = internal constant [${bytes.length} x i8] c"${escapeBytes(bytes)}", section "${SECTION}", align 1`,
    ),
  );
}

/** The names of an enum's values. */
function members(type: MachineType): { values?: Record<string, string> } {
  if (type.kind !== "enum") return {};
  return { values: Object.fromEntries(type.members.map(({ name, value }) => [String(value), name])) };
}

/** Lowers a call of the tracepoint with the given descriptor. */
export function hitTracepoint(l: Lowering, type: TracepointType, descriptor: string, node: ts.CallExpression): Value {
  const nothing: Value = { type: VOID, op: "undef" };
  const { sink, args } = type;
  if (!sink) {
    l.c.quietly(() => lowerArguments(l.aside(), type, node));
    return nothing;
  }
  const values = lowerArguments(l, type, node);
  const { size, offsets } = sequence(
    args.map((arg) => (arg.type.kind === "string" ? TEXT_LAYOUT : layoutOf(arg.type))),
  );
  const record = args.length === 0 ? "null" : l.b.slot(`[${size} x i8]`, 8, "record");
  l.at(node);
  for (const [i, arg] of args.entries()) {
    const to = fieldAddress(l, record, offsets[i]);
    if (arg.type.kind === "string") callMember(l, sink, "text", [{ type: ptrTo(U8), op: to }, values[i]], node);
    else store(l, { type: arg.type, addr: to }, values[i]);
  }
  const id: Value = { type: U32, op: `ptrtoint (ptr ${descriptor} to i32)` };
  const bytes = constant(U32, BigInt(size));
  callMember(l, sink, "hit", [id, { type: ptrTo(U8), op: record }, bytes], node);
  return nothing;
}

const lowerArguments = (l: Lowering, { args }: TracepointType, node: ts.CallExpression): Value[] =>
  args.map((arg, i) => passed(l, node.arguments[i], arg.type));
