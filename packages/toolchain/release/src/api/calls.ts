import ts from "typescript";
import type { Declared } from "./declarations.js";

/** The arguments of every tracepoint that sources declare, by its name. */
export function tracepointsOf({ sources }: Declared): Map<string, string> {
  return named(callsOf("tracepoint", sources), ({ arguments: [, name], typeArguments }) => [
    name,
    typeArguments?.[0]
      ?.getText()
      .replace(/\s+/g, " ")
      .replace(/^\[ ?|,? ?\]$/g, "") ?? "",
  ]);
}

/** The type of every function that has a C name, by that name. */
export function symbolsOf({ sources, checker }: Declared): Map<string, string> {
  const flags = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;
  return named(callsOf("exportSymbol", sources), ({ arguments: [name, value] }) => [
    name,
    value === undefined ? "" : checker.typeToString(checker.getTypeAtLocation(value), value, flags),
  ]);
}

function named(
  calls: readonly ts.CallExpression[],
  read: (call: ts.CallExpression) => [name: ts.Expression | undefined, text: string],
): Map<string, string> {
  const found = calls
    .map(read)
    .flatMap(([name, text]): [string, string][] =>
      name !== undefined && ts.isStringLiteral(name) ? [[name.text, text]] : [],
    );
  return new Map(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function callsOf(name: string, sources: readonly ts.SourceFile[]): ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === name)
      calls.push(node);
    ts.forEachChild(node, visit);
  };
  for (const source of sources) if (source.text.includes(`${name}`)) visit(source);
  return calls;
}
