/** The names that `type` declarations of a program give to types, which debuggers show. */
import { ts } from "../frontend/typescript.js";
import type { Compilation } from "../lower/program/compilation.js";

/** The alias by which a variable, parameter or field is declared; the language's own names are no aliases. */
export function aliasName(c: Compilation, decl: ts.Node): string | undefined {
  const declares = ts.isVariableDeclaration(decl) || ts.isParameter(decl) || ts.isPropertyDeclaration(decl);
  const type = declares ? decl.type : undefined;
  if (!type || !ts.isTypeReferenceNode(type) || type.typeArguments) return undefined;
  const symbol = c.symbolAt(type.typeName);
  return symbol && symbol.flags & ts.SymbolFlags.TypeAlias && !c.isLang(symbol) ? symbol.name : undefined;
}
