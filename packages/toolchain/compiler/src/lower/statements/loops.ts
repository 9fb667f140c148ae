import { ts } from "../../frontend/typescript.js";
import { lowerExpression } from "../expressions/index.js";
import { knownCondition, lowerCondition } from "../expressions/logical.js";
import type { Lowering } from "../lowering.js";
import { lowerStatement } from "./index.js";
import { labelsOf } from "./jumps.js";
import { lowerVariables } from "./variables.js";

/** Lowers a loop body as the target of `break` and `continue`. */
export function lowerBody(
  l: Lowering,
  node: ts.IterationStatement,
  breakTo: string,
  continueTo: string,
  body: () => void,
): void {
  l.jumps.push({ labels: labelsOf(node), breakTo, continueTo, depth: l.scopes.length });
  try {
    l.inScope(body);
  } finally {
    l.jumps.pop();
  }
}

function condition(l: Lowering, node: ts.Expression | undefined, yes: string, no: string): void {
  const known = node ? knownCondition(l, node) : true;
  if (known !== undefined) l.b.branch(known ? yes : no);
  else if (node) l.c.guard(node, () => lowerCondition(l, node, yes, no));
}

export function lowerWhile(l: Lowering, node: ts.WhileStatement): void {
  const head = l.b.newLabel("while");
  const body = l.b.newLabel("body");
  const end = l.b.newLabel("endwhile");
  l.b.startBlock(head);
  condition(l, node.expression, body, end);
  l.b.startBlock(body);
  lowerBody(l, node, end, head, () => lowerStatement(l, node.statement));
  if (l.b.isOpen) l.b.branch(head);
  finish(l, end);
}

export function lowerDo(l: Lowering, node: ts.DoStatement): void {
  const body = l.b.newLabel("do");
  const test = l.b.newLabel("test");
  const end = l.b.newLabel("enddo");
  l.b.startBlock(body);
  lowerBody(l, node, end, test, () => lowerStatement(l, node.statement));
  if (l.b.isOpen || l.b.mentions(test)) {
    l.b.startBlock(test);
    l.at(node.expression);
    condition(l, node.expression, body, end);
  }
  finish(l, end);
}

export function lowerFor(l: Lowering, node: ts.ForStatement): void {
  const head = l.b.newLabel("for");
  const body = l.b.newLabel("body");
  const next = l.b.newLabel("next");
  const end = l.b.newLabel("endfor");
  l.inScope(() => {
    const { initializer, incrementor } = node;
    if (initializer && ts.isVariableDeclarationList(initializer)) {
      l.c.guard(initializer, () => lowerVariables(l, initializer));
    } else if (initializer) l.c.guard(initializer, () => void lowerExpression(l, initializer));
    l.b.startBlock(head);
    condition(l, node.condition, body, end);
    l.b.startBlock(body);
    lowerBody(l, node, end, next, () => lowerStatement(l, node.statement));
    l.b.startBlock(next);
    if (incrementor) {
      l.at(incrementor);
      l.c.guard(incrementor, () => void lowerExpression(l, incrementor));
    }
    l.b.branch(head);
    finish(l, end);
  }, node);
}

/** What comes after a loop that nothing leaves is never reached. */
function finish(l: Lowering, end: string): void {
  if (l.b.mentions(end)) l.b.startBlock(end);
}
