/** String directives at the top of a function body: "use inline", "use noinline", "use cold", "use section <name>". */
import { unknownDirective } from "../diagnostics/catalog.js";
import { refuse } from "../diagnostics/diagnostic.js";
import { ts } from "../frontend/typescript.js";
import type { FunctionDecl } from "./program/functions.js";

export interface FunctionAttributes {
  readonly inline: boolean | undefined;
  readonly cold: boolean;
  readonly section: string | undefined;
}

export function attributesOf(decl: FunctionDecl): FunctionAttributes {
  let inline: boolean | undefined;
  let cold = false;
  let section: string | undefined;
  if (decl.body && ts.isBlock(decl.body)) {
    for (const statement of decl.body.statements) {
      if (!isDirective(statement)) break;
      const { text } = statement.expression;
      const named = /^use section (\S+)$/.exec(text);
      if (text === "use inline") inline = true;
      else if (text === "use noinline") inline = false;
      else if (text === "use cold") cold = true;
      else if (named) section = named[1];
      else refuse(statement, unknownDirective(text));
    }
  }
  return { inline, cold, section };
}

export function isDirective(
  statement: ts.Statement,
): statement is ts.ExpressionStatement & { expression: ts.StringLiteral } {
  return ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
}
