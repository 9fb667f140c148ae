import { misplaced } from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts } from "../../frontend/typescript.js";
import type { Lowering } from "../lowering.js";
import { lowerStatement } from "./index.js";

export function lowerBreak(l: Lowering, node: ts.BreakStatement): void {
  const target = [...l.jumps].reverse().find((j) => (node.label ? j.labels.includes(node.label.text) : !j.isBlock));
  if (!target) refuse(node, misplaced("'break'", "in a loop or switch"));
  l.leaveScopes(target.depth);
  l.b.branch(target.breakTo);
}

export function lowerContinue(l: Lowering, node: ts.ContinueStatement): void {
  const target = [...l.jumps]
    .reverse()
    .find((j) => j.continueTo !== undefined && (node.label === undefined || j.labels.includes(node.label.text)));
  if (target?.continueTo === undefined) refuse(node, misplaced("'continue'", "in a loop"));
  l.leaveScopes(target.depth);
  l.b.branch(target.continueTo);
}

export function lowerLabeled(l: Lowering, node: ts.LabeledStatement): void {
  if (ts.isIterationStatement(node.statement, true)) {
    lowerStatement(l, node.statement);
    return;
  }
  const end = l.b.newLabel("endlabel");
  l.jumps.push({
    labels: [node.label.text],
    breakTo: end,
    continueTo: undefined,
    depth: l.scopes.length,
    isBlock: true,
  });
  try {
    lowerStatement(l, node.statement);
  } finally {
    l.jumps.pop();
  }
  if (l.b.isOpen || l.b.mentions(end)) l.b.startBlock(end);
}

/** The labels that stand before a loop or switch. */
export function labelsOf(node: ts.Node): string[] {
  return ts.isLabeledStatement(node.parent) ? [node.parent.label.text, ...labelsOf(node.parent)] : [];
}
