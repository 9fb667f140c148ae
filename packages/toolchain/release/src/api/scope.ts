import ts from "typescript";

/** A name of a module, as it stands in an import or export. */
interface Foreign {
  module: string;
  name: string;
}

/** What names mean in one declaration file. */
export interface Scope {
  declared: Map<string, ts.Statement[]>;
  imports: Map<string, Foreign>;
  /** Exported names: of a local one, or of another module. */
  exports: Map<string, string | Foreign>;
  /** Modules of `export *`. */
  stars: string[];
}

export function scopeOf(file: ts.SourceFile): Scope {
  const scope: Scope = { declared: new Map(), imports: new Map(), exports: new Map(), stars: [] };
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) addImports(statement, scope);
    else if (ts.isExportDeclaration(statement)) addExports(statement, scope);
    else for (const name of namesOf(statement)) declare(name, statement, scope);
  }
  return scope;
}

function addImports({ importClause, moduleSpecifier }: ts.ImportDeclaration, { imports }: Scope): void {
  const bindings = importClause?.namedBindings;
  if (bindings === undefined || !ts.isNamedImports(bindings)) return;
  for (const { name, propertyName } of bindings.elements) {
    imports.set(name.text, { module: textOf(moduleSpecifier), name: (propertyName ?? name).text });
  }
}

function addExports({ exportClause, moduleSpecifier }: ts.ExportDeclaration, { exports, stars }: Scope): void {
  if (exportClause === undefined) {
    if (moduleSpecifier !== undefined) stars.push(textOf(moduleSpecifier));
    return;
  }
  if (!ts.isNamedExports(exportClause)) return;
  for (const { name, propertyName } of exportClause.elements) {
    const local = (propertyName ?? name).text;
    exports.set(name.text, moduleSpecifier === undefined ? local : { module: textOf(moduleSpecifier), name: local });
  }
}

function declare(name: string, statement: ts.Statement, { declared, exports }: Scope): void {
  declared.set(name, [...(declared.get(name) ?? []), statement]);
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  if (modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) exports.set(name, name);
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  }
  const name = ts.getNameOfDeclaration(statement as ts.Statement & ts.Declaration);
  return name === undefined ? [] : [name.getText()];
}

const textOf = (node: ts.Expression): string => (ts.isStringLiteral(node) ? node.text : "");
