import { misplaced } from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts } from "../../frontend/typescript.js";
import type { Lowering } from "../lowering.js";
import { lowerStatement } from "./index.js";

export function lowerBreak(l: Lowering, node: ts.BreakStatement): void {
  const target = [...l.jumps].reverse().find((j) => (node.label ? j.label === node.label.text : !j.isBlock));
  if (!target) refuse(node, misplaced("'break'", "in a loop or switch"));
  l.leaveScopes(target.depth);
  l.b.branch(target.breakTo);
}

export function lowerContinue(l: Lowering, node: ts.ContinueStatement): void {
  const target = [...l.jumps]
    .reverse()
    .find((j) => j.continueTo !== undefined && (node.label === undefined || j.label === node.label.text));
  if (target?.continueTo === undefined) refuse(node, misplaced("'continue'", "in a loop"));
  l.leaveScopes(target.depth);
  l.b.branch(target.continueTo);
}

export function lowerLabeled(l: Lowering, node: ts.LabeledStatement): void {
  if (ts.isIterationStatement(node.statement, false)) {
    lowerStatement(l, node.statement);
    return;
  }
  const end = l.b.newLabel("endlabel");
  l.jumps.push({ label: node.label.text, breakTo: end, continueTo: undefined, depth: l.scopes.length, isBlock: true });
  try {
    lowerStatement(l, node.statement);
  } finally {
    l.jumps.pop();
  }
  if (l.b.isOpen || l.b.mentions(end)) l.b.startBlock(end);
}

/** The label that stands before a loop. */
export function takeLabel(node: ts.Node): string | undefined {
  return ts.isLabeledStatement(node.parent) ? node.parent.label.text : undefined;
}
