/** One handler per kind of statement. Errors are recorded statement by statement, so that one build reports them all. */
import { notInLanguage, unreachedForm } from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts } from "../../frontend/typescript.js";
import { isDirective } from "../attributes.js";
import { lowerExpression } from "../expressions/index.js";
import { lowerChainStatement } from "../expressions/optionalChain.js";
import type { Lowering } from "../lowering.js";
import { lowerForOf } from "./forOf.js";
import { lowerIf } from "./ifStatement.js";
import { lowerBreak, lowerContinue, lowerLabeled } from "./jumps.js";
import { lowerDo, lowerFor, lowerWhile } from "./loops.js";
import { lowerReturn } from "./returnStatement.js";
import { lowerSwitch } from "./switchStatement.js";
import { lowerVariables } from "./variables.js";

/** Lowers a list; `special` may take a statement over by returning true. */
export function lowerStatements(
  l: Lowering,
  list: readonly ts.Statement[],
  special?: (s: ts.Statement) => boolean,
): void {
  for (const statement of list) {
    l.c.guard(statement, () => {
      if (!special?.(statement)) lowerStatement(l, statement);
    });
  }
}

export function lowerStatement(l: Lowering, node: ts.Statement): void {
  if (!l.b.isOpen) l.b.startBlock(l.b.newLabel("dead"));
  l.at(node);
  if (ts.isBlock(node)) l.inScope(() => lowerStatements(l, node.statements), declares(node) ? node : undefined);
  else if (ts.isExpressionStatement(node)) {
    if (ts.isOptionalChain(node.expression)) lowerChainStatement(l, node.expression);
    else if (!isDirective(node)) lowerExpression(l, node.expression);
  } else if (ts.isVariableStatement(node)) lowerVariables(l, node.declarationList);
  else if (ts.isIfStatement(node)) lowerIf(l, node);
  else if (ts.isReturnStatement(node)) lowerReturn(l, node);
  else if (ts.isForStatement(node)) lowerFor(l, node);
  else if (ts.isForOfStatement(node)) lowerForOf(l, node);
  else if (ts.isWhileStatement(node)) lowerWhile(l, node);
  else if (ts.isDoStatement(node)) lowerDo(l, node);
  else if (ts.isSwitchStatement(node)) lowerSwitch(l, node);
  else if (ts.isBreakStatement(node)) lowerBreak(l, node);
  else if (ts.isContinueStatement(node)) lowerContinue(l, node);
  else if (ts.isLabeledStatement(node)) lowerLabeled(l, node);
  else if (!isIgnored(node)) refuseForm(node);
}

const isIgnored = (node: ts.Statement): boolean =>
  ts.isEmptyStatement(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);

function refuseForm(node: ts.Statement): never {
  if (ts.isTryStatement(node))
    refuse(node, notInLanguage("'try'", "return a Result<T> and test it, or use `using` for what must run at the end"));
  if (ts.isThrowStatement(node))
    refuse(node, notInLanguage("'throw'", "return err(Errno.…), or panic(…) for what cannot go on"));
  if (ts.isWithStatement(node)) refuse(node, notInLanguage("'with'", "name the object"));
  if (ts.isForInStatement(node))
    refuse(node, notInLanguage("'for…in'", "structs have fixed fields: use for…of over an array"));
  if (ts.isDebuggerStatement(node)) refuse(node, notInLanguage("'debugger'", "use trap() of @ukts/lang"));
  if (ts.isFunctionDeclaration(node))
    refuse(node, notInLanguage("a function inside a function", "declare it at top level"));
  if (ts.isClassDeclaration(node)) refuse(node, notInLanguage("a class inside a function", "declare it at top level"));
  if (ts.isEnumDeclaration(node)) refuse(node, notInLanguage("an enum inside a function", "declare it at top level"));
  refuse(node, unreachedForm(ts.SyntaxKind[node.kind]));
}

/** Whether a block has variables of its own. */
const declares = (node: ts.Block): boolean => node.statements.some(ts.isVariableStatement);
