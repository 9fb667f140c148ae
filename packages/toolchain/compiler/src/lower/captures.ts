/** Which locals a function value mentions, and which of them it alone does: these live in its frame. */
import { ts } from "../frontend/typescript.js";
import { isInPlace } from "../types/machineType.js";
import type { Local, Lowering } from "./lowering.js";
import type { Compilation } from "./program/compilation.js";
import type { Place, Value } from "./value.js";

type FunctionValue = ts.ArrowFunction | ts.FunctionExpression;

export interface Captures {
  readonly symbols: ts.Symbol[];
  readonly self: boolean;
  readonly first: ts.Node | undefined;
}

/** Whether a name stands for something in the frame, rather than for a constant. */
export const isCaptured = (local: Local): local is { readonly place: Place } | { readonly value: Value } =>
  "place" in local || ("value" in local && local.value.op.startsWith("%"));

/** The locals of the enclosing function that the body mentions. */
export function capturesOf(l: Lowering, node: FunctionValue): Captures {
  const symbols = new Set<ts.Symbol>();
  let self = false;
  let first: ts.Node | undefined;
  const visit = (at: ts.Node): void => {
    if (at.kind === ts.SyntaxKind.ThisKeyword && l.self) self = true;
    if (ts.isIdentifier(at)) {
      const symbol = mentioned(l.c, at);
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

/**
 * Whether a captured variable can live in the frame of the one function value that captures it. Nothing then reaches it but that
 * function and the one that declares it: no other function value mentions it, and its address is taken nowhere.
 */
export function livesInFrame(l: Lowering, node: FunctionValue, symbol: ts.Symbol): boolean {
  const local = l.locals.get(symbol);
  if (!local || !("place" in local) || isInPlace(local.place.type) || local.place.align !== undefined) return false;
  const { addr } = local.place;
  if (!l.b.canMove(addr)) return false;
  for (const [other, { place }] of l.locals as Map<ts.Symbol, { place?: Place }>) {
    if (other !== symbol && place?.addr === addr) return false;
  }
  const owner = ts.findAncestor(node.parent, ts.isFunctionLike) as { body?: ts.Node } | undefined;
  if (!owner?.body || node.pos < owner.body.pos) return false;
  const uses = usesIn(l.c, owner.body).get(symbol);
  return uses !== undefined && !uses.hasAddress && uses.by.size === 1 && uses.by.has(node);
}

interface Uses {
  /** The function values that mention it, without those inside of them. */
  readonly by: Set<ts.Node>;
  hasAddress: boolean;
}

const known = new WeakMap<ts.Node, Map<ts.Symbol, Uses>>();

function usesIn(c: Compilation, body: ts.Node): Map<ts.Symbol, Uses> {
  const found = known.get(body) ?? new Map<ts.Symbol, Uses>();
  if (known.has(body)) return found;
  known.set(body, found);
  const visit = (at: ts.Node, by: ts.Node | undefined, inAddress: boolean): void => {
    const symbol = ts.isIdentifier(at) ? mentioned(c, at) : undefined;
    if (symbol && (by || inAddress)) {
      const uses = found.get(symbol) ?? { by: new Set(), hasAddress: false };
      found.set(symbol, uses);
      if (by) uses.by.add(by);
      uses.hasAddress ||= inAddress;
    }
    const inner = by ?? (ts.isFunctionLike(at) ? at : undefined);
    const takes = inAddress || (ts.isCallExpression(at) && c.langNameAt(nameOf(at.expression)) === "addressOf");
    ts.forEachChild(at, (child) => visit(child, inner, takes));
  };
  visit(body, undefined, false);
  return found;
}

const nameOf = (callee: ts.Expression): ts.Node => (ts.isPropertyAccessExpression(callee) ? callee.name : callee);

function mentioned(c: Compilation, node: ts.Identifier): ts.Symbol | undefined {
  return ts.isShorthandPropertyAssignment(node.parent)
    ? c.checker.getShorthandAssignmentValueSymbol(node.parent)
    : c.symbolAt(node);
}
