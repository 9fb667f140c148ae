/** Arrows and function expressions: code pointers, or Scoped functions that reach their frame. */
import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts } from "../../frontend/typescript.js";
import { globalName } from "../../ir/module.js";
import { layoutOf } from "../../types/layout.js";
import {
  type FunctionType,
  functionType,
  type MachineType,
  nonNull,
  type ScopedType,
} from "../../types/machineType.js";
import { attributesOf, attributeText } from "../attributes.js";
import { type Captures, capturesOf, isCaptured, livesInFrame } from "../captures.js";
import { bindParameter, endFunction, lowerBody } from "../lowerFunction.js";
import { Lowering } from "../lowering.js";
import { fieldAddress, pair } from "../memory.js";
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
  return { type, op: lowerCode(l, node, type) };
}

function inferredType(l: Lowering, node: ts.ArrowFunction | ts.FunctionExpression): FunctionType {
  const params = node.parameters.map((p) => l.c.types.ofParameter(p, l.env));
  const signature = l.c.checker.getSignatureFromDeclaration(node);
  const declared = node.type && l.c.types.fromNode(node.type, l.env);
  const ret = declared ?? (signature && l.c.types.tryFromType(l.c.checker.getReturnTypeOfSignature(signature), l.env));
  if (!ret || ret.kind === "length") refuse(node, catalog.needsMachineType("the result of the function"));
  return functionType(params, ret);
}

/** What a Scoped function finds in its frame: variables that it alone captures, and the addresses of the others. */
interface Frame {
  readonly parts: readonly FramePart[];
  readonly size: number;
  readonly align: number;
  /** Attributes of the parameter that points to it. */
  readonly attributes: string;
}

interface FramePart {
  /** Absent for `this`. */
  readonly symbol: ts.Symbol | undefined;
  readonly offset: number;
  /** Whether the variable itself is there. */
  readonly holds: boolean;
}

function frameOf(
  l: Lowering,
  node: ts.ArrowFunction | ts.FunctionExpression,
  type: FunctionType,
  captured: Captures,
): Frame {
  const parts: FramePart[] = [];
  let size = 0;
  let align = 8;
  const add = (symbol: ts.Symbol | undefined, holds: boolean, layout: { size: number; align: number }): void => {
    const offset = Math.ceil(size / layout.align) * layout.align;
    parts.push({ symbol, offset, holds });
    size = offset + layout.size;
    align = Math.max(align, layout.align);
  };
  for (const symbol of captured.symbols) {
    const place = l.placeOf(symbol);
    if (place && livesInFrame(l, node, symbol)) add(symbol, true, layoutOf(place.type));
    else add(symbol, false, POINTER);
  }
  if (captured.self) add(undefined, false, POINTER);
  return { parts, size, align, attributes: frameAttributes(l, node, type, parts) };
}

const POINTER = { size: 8, align: 8 };

/**
 * Only the function itself knows where its frame is, unless it hands parts of it on, or may be called again before it returns: by
 * a Scoped function that it is given or holds.
 */
function frameAttributes(
  l: Lowering,
  node: ts.ArrowFunction | ts.FunctionExpression,
  type: FunctionType,
  parts: readonly FramePart[],
): string {
  if (!parts.some(({ holds }) => holds)) return "noalias readonly captures(none) ";
  const isScoped = (t: MachineType | undefined): boolean => t !== undefined && nonNull(t).kind === "scoped";
  const holdsScoped = parts.some(({ symbol }) => symbol && isScoped(l.placeOf(symbol)?.type));
  const isLeaf = !holdsScoped && !type.params.some(isScoped) && !hasFunction(node.body);
  return isLeaf ? "noalias captures(none) " : "";
}

const hasFunction = (node: ts.Node): boolean =>
  ts.isFunctionLike(node) || ts.forEachChild(node, (child) => hasFunction(child) || undefined) === true;

function lowerScoped(
  l: Lowering,
  node: ts.ArrowFunction | ts.FunctionExpression,
  type: ScopedType,
  captured: Captures,
): Value {
  const layout = frameOf(l, node, type.fn, captured);
  const code = lowerCode(l, node, type.fn, layout);
  if (layout.size === 0) return pair(l, type, code, "null");
  const frame = l.b.slot(`[${layout.size} x i8]`, layout.align, "frame");
  for (const { symbol, offset, holds } of layout.parts) {
    const local = symbol && (l.locals.get(symbol) as { place: Place } | { value: Value });
    if (holds && local && "place" in local) {
      l.b.moveSlot(local.place.addr, frame, offset);
      continue;
    }
    const op = local === undefined ? l.self?.op : "place" in local ? local.place.addr : local.value.op;
    l.b.emit(`store ptr ${op}, ptr ${fieldAddress(l, frame, offset)}, align 8`);
  }
  return pair(l, type, code, frame);
}

/** Lowers the body to a function of its own; with captures it takes the frame as its first parameter. */
function lowerCode(
  outer: Lowering,
  node: ts.ArrowFunction | ts.FunctionExpression,
  type: FunctionType,
  frame?: Frame,
): string {
  const { c } = outer;
  const attributes = attributesOf(node);
  const symbol = c.module.uniqueName(`${c.packageOf(outer.file).short}.${nameOf(node)}`);
  const line = outer.lineOf(node);
  const scope = c.debug.subprogram(nameOf(node), symbol, c.sourceName(outer.file), line, type.params, type.ret);
  const l = new Lowering(c, { env: outer.env, file: outer.file, ret: type.ret, scope });
  l.at(node);
  for (const [name, local] of outer.locals) if (!isCaptured(local)) l.locals.set(name, local);
  for (const { symbol, offset, holds } of frame?.parts ?? []) {
    const at = fieldAddress(l, "%frame", offset);
    const address = holds ? at : l.b.value(`load ptr, ptr ${at}, align 8`);
    if (symbol === undefined) {
      if (outer.self) l.self = { type: outer.self.type, op: address };
      continue;
    }
    const local = outer.locals.get(symbol) as { place: Place } | { value: Value };
    l.locals.set(
      symbol,
      "place" in local
        ? { place: { type: local.place.type, addr: address } }
        : { value: { type: local.value.type, op: address } },
    );
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
      `define internal ${definedReturn(type.ret)} ${globalName(symbol)}(${parametersOf(type, frame ? [`ptr ${frame.attributes}%frame`] : [])}) #0 ${attributeText(attributes, type.ret)} !dbg ${scope} {\n${l.b.body()}\n}`,
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
