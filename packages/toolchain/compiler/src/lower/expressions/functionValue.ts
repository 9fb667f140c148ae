/** Arrows and function expressions: code pointers, or Scoped functions that reach their frame. */
import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts } from "../../frontend/typescript.js";
import { globalName } from "../../ir/module.js";
import {
  type FunctionType,
  functionType,
  type MachineType,
  nonNull,
  type ScopedType,
} from "../../types/machineType.js";
import { attributesOf, attributeText } from "../attributes.js";
import { bindParameter, endFunction, lowerBody } from "../lowerFunction.js";
import { type Local, Lowering } from "../lowering.js";
import { pair } from "../memory.js";
import { definedReturn, forward, llvmReturn, parametersOf } from "../signature.js";
import type { Place, Value } from "../value.js";

export function lowerFunctionExpression(
  l: Lowering,
  node: ts.ArrowFunction | ts.FunctionExpression,
  expected?: MachineType,
): Value {
  const wanted = expected && nonNull(expected);
  const captured = capturesOf(l, node);
  if (wanted?.kind === "scoped") return lowerScoped(l, node, wanted, captured);
  if (captured.symbols.length > 0) refuse(captured.first ?? node, catalog.captures(captured.symbols[0].name));
  if (captured.self) refuse(node, catalog.captures("this"));
  const type = wanted?.kind === "function" ? wanted : inferredType(l, node);
  return { type, op: lowerCode(l, node, type, undefined) };
}

interface Captures {
  readonly symbols: ts.Symbol[];
  readonly self: boolean;
  readonly first: ts.Node | undefined;
}

/** The locals of the enclosing function that the body mentions. */
function capturesOf(l: Lowering, node: ts.ArrowFunction | ts.FunctionExpression): Captures {
  const symbols = new Set<ts.Symbol>();
  let self = false;
  let first: ts.Node | undefined;
  const visit = (at: ts.Node): void => {
    if (at.kind === ts.SyntaxKind.ThisKeyword && l.self) self = true;
    if (ts.isIdentifier(at)) {
      const symbol = ts.isShorthandPropertyAssignment(at.parent)
        ? l.c.checker.getShorthandAssignmentValueSymbol(at.parent)
        : l.c.symbolAt(at);
      const local = symbol && l.locals.get(symbol);
      if (symbol && local && isCaptured(local)) {
        first ??= at;
        symbols.add(symbol);
      }
    }
    ts.forEachChild(at, visit);
  };
  visit(node.body);
  return { symbols: [...symbols], self, first };
}

/** Whether a name stands for something in the frame, rather than for a constant. */
const isCaptured = (local: Local): boolean => "place" in local || ("value" in local && local.value.op.startsWith("%"));

function inferredType(l: Lowering, node: ts.ArrowFunction | ts.FunctionExpression): FunctionType {
  const params = node.parameters.map((p) => l.c.types.ofParameter(p, l.env));
  const signature = l.c.checker.getSignatureFromDeclaration(node);
  const declared = node.type && l.c.types.fromNode(node.type, l.env);
  const ret = declared ?? (signature && l.c.types.tryFromType(l.c.checker.getReturnTypeOfSignature(signature), l.env));
  if (!ret || ret.kind === "length") refuse(node, catalog.needsMachineType("the result of the function"));
  return functionType(params, ret);
}

function lowerScoped(
  l: Lowering,
  node: ts.ArrowFunction | ts.FunctionExpression,
  type: ScopedType,
  captured: Captures,
): Value {
  const words = captured.symbols.length + (captured.self ? 1 : 0);
  const frame = words > 0 ? l.b.slot(`[${words} x ptr]`, 8, "frame") : "null";
  captured.symbols.forEach((symbol, i) => {
    const local = l.locals.get(symbol) as { place: Place } | { value: Value };
    l.b.emit(`store ptr ${"place" in local ? local.place.addr : local.value.op}, ptr ${word(l, frame, i)}, align 8`);
  });
  if (captured.self && l.self) l.b.emit(`store ptr ${l.self.op}, ptr ${word(l, frame, words - 1)}, align 8`);
  return pair(l, type, lowerCode(l, node, type.fn, captured), frame);
}

/** Nothing writes to the frame while the function runs, and only the function itself knows where it is. */
const FRAME = "ptr noalias readonly captures(none) %frame";

const word = (l: Lowering, frame: string, i: number): string =>
  i === 0 ? frame : l.b.value(`getelementptr ptr, ptr ${frame}, i64 ${i}`);

/** Lowers the body to a function of its own; with captures it takes the frame as its first parameter. */
function lowerCode(
  outer: Lowering,
  node: ts.ArrowFunction | ts.FunctionExpression,
  type: FunctionType,
  captured: Captures | undefined,
): string {
  const { c } = outer;
  const attributes = attributesOf(node);
  const symbol = c.module.uniqueName(`${c.packageOf(outer.file).short}.${nameOf(node)}`);
  const line = outer.lineOf(node);
  const scope = c.debug.subprogram(nameOf(node), symbol, c.sourceName(outer.file), line, type.params, type.ret);
  const l = new Lowering(c, { env: outer.env, file: outer.file, ret: type.ret, scope });
  l.at(node);
  for (const [name, local] of outer.locals) if (!isCaptured(local)) l.locals.set(name, local);
  if (captured) {
    captured.symbols.forEach((s, i) => {
      const local = outer.locals.get(s) as { place: Place } | { value: Value };
      const address = l.b.value(`load ptr, ptr ${word(l, "%frame", i)}, align 8`);
      l.locals.set(
        s,
        "place" in local
          ? { place: { type: local.place.type, addr: address } }
          : { value: { type: local.value.type, op: address } },
      );
    });
    if (captured.self && outer.self) {
      l.self = {
        type: outer.self.type,
        op: l.b.value(`load ptr, ptr ${word(l, "%frame", captured.symbols.length)}, align 8`),
      };
    }
  }
  node.parameters.forEach((param, i) => {
    const paramType = type.params[i];
    if (!paramType) return;
    bindParameter(l, param, paramType, i, i + 1);
  });
  l.inScope(() => {
    lowerBody(l, node);
  });
  endFunction(l, node);
  c.effect(() =>
    c.module.addFunction(
      `define internal ${definedReturn(type.ret)} ${globalName(symbol)}(${parametersOf(type, captured ? [FRAME] : [])}) #0 ${attributeText(attributes, type.ret)} !dbg ${scope} {\n${l.b.body()}\n}`,
    ),
  );
  return globalName(symbol);
}

function nameOf(node: ts.Node): string {
  for (let at: ts.Node | undefined = node.parent; at; at = at.parent) {
    if ((ts.isFunctionDeclaration(at) || ts.isMethodDeclaration(at) || ts.isVariableDeclaration(at)) && at.name) {
      return `${at.name.getText()}.arrow`;
    }
  }
  return "arrow";
}

/** A plain function where a Scoped one is asked for: code that ignores its frame. */
export function toScoped(l: Lowering, value: Value, to: ScopedType): Value {
  const { c } = l;
  const { fn } = to;
  const symbol = c.module.uniqueName("ukts.scoped");
  c.effect(() =>
    c.module.addFunction(
      `define internal ${llvmReturn(fn.ret)} ${globalName(symbol)}(${parametersOf(fn, ["ptr %frame"])}) #0 {\n${forward(fn, "%frame", [])}\n}`,
    ),
  );
  return pair(l, to, globalName(symbol), value.op);
}
