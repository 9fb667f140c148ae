/** String directives at the top of a function body: "use inline", "use noinline", "use cold", "use section <name>". */
import { unknownDirective } from "../diagnostics/catalog.js";
import { refuse } from "../diagnostics/diagnostic.js";
import { ts } from "../frontend/typescript.js";
import type { MachineType } from "../types/machineType.js";
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
      const named = /^use section ([\w.$-]+)$/.exec(text);
      if (text === "use inline") inline = true;
      else if (text === "use noinline") inline = false;
      else if (text === "use cold") cold = true;
      else if (named) section = named[1];
      else refuse(statement, unknownDirective(text));
    }
  }
  return { inline, cold, section };
}

/** Spells the attributes in LLVM's grammar, the section last. */
export function attributeText({ inline, cold, section }: FunctionAttributes, ret: MachineType): string {
  return [
    inline === true ? "alwaysinline" : inline === false || cold ? "noinline" : "",
    cold ? "cold" : "",
    ret.kind === "never" ? "noreturn" : "",
    section ? `section "${section}"` : "",
  ]
    .filter((a) => a !== "")
    .join(" ");
}

export function isDirective(
  statement: ts.Statement,
): statement is ts.ExpressionStatement & { expression: ts.StringLiteral } {
  return ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
}
