import type { ts } from "../../frontend/typescript.js";
import { knownCondition, lowerCondition } from "../expressions/logical.js";
import type { Lowering } from "../lowering.js";
import { lowerStatement } from "./index.js";

/** Where a constant decides, the other side is checked and leaves nothing in the image. */
export function lowerIf(l: Lowering, node: ts.IfStatement): void {
  const known = knownCondition(l, node.expression);
  if (known !== undefined) {
    const taken = known ? node.thenStatement : node.elseStatement;
    const left = known ? node.elseStatement : node.thenStatement;
    if (left) checkOnly(l, left);
    if (taken) l.inScope(() => lowerStatement(l, taken));
    return;
  }
  const yes = l.b.newLabel("then");
  const end = l.b.newLabel("endif");
  const no = node.elseStatement ? l.b.newLabel("else") : end;
  l.c.guard(node.expression, () => lowerCondition(l, node.expression, yes, no));
  l.b.startBlock(yes);
  l.inScope(() => lowerStatement(l, node.thenStatement));
  if (l.b.isOpen) l.b.branch(end);
  if (node.elseStatement) {
    const other = node.elseStatement;
    l.b.startBlock(no);
    l.inScope(() => lowerStatement(l, other));
  }
  if (node.elseStatement && !l.b.isOpen && !endIsReached(l, end)) return;
  l.b.startBlock(end);
}

/** Lowers for the diagnostics; what it would emit is left out. */
function checkOnly(l: Lowering, node: ts.Statement): void {
  const aside = l.aside();
  l.c.quietly(() => aside.inScope(() => lowerStatement(aside, node)));
}

const endIsReached = (l: Lowering, label: string): boolean => l.b.mentions(label);
