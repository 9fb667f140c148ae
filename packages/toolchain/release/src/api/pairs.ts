/**
 * One module with both APIs: the declarations as they are now, and as they were under the names `Before$…`. What an old declaration refers to
 * is taken from the new ones, so that a changed member is found once, where it is declared, and not wherever its type is used.
 *
 * Methods become readonly properties: TypeScript compares the parameters of methods both ways, which would hide what narrows them. `protected` goes,
 * as two classes with a protected member are never assignable.
 */
import ts from "typescript";
import { scopeOf } from "./scope.js";

export const beforeName = (name: string): string => `Before$${name}`;

export interface Pairs {
  text: string;
  /** Names of declarations that both have. */
  names: string[];
  /** Names that only one has, exported. */
  removed: string[];
  added: string[];
}

export function pair(before: string, after: string): Pairs {
  const [old, now] = [parse(before), parse(after)];
  const [oldScope, nowScope] = [scopeOf(old), scopeOf(now)];
  const names = [...oldScope.declared.keys()].filter((name) => nowScope.declared.has(name));
  const imports = new Map([...oldScope.imports, ...nowScope.imports]);
  const texts = [
    ...[...imports].map(([local, { module, name }]) => `import type { ${name} as ${local} } from "${module}";`),
    ...print(now, (name) => name),
    ...print(old, (name) => (names.includes(name) ? beforeName(name) : name)),
    ...names.flatMap((name) => holder(name, nowScope.declared.get(name)?.[0])),
  ];
  return {
    text: texts.join("\n"),
    names,
    removed: [...oldScope.exports.keys()].filter((name) => !nowScope.exports.has(name)),
    added: [...nowScope.exports.keys()].filter((name) => !oldScope.exports.has(name)),
  };
}

/** Name of the function whose two parameters are of a generic type before and after, for the same arguments. */
export const holderName = (name: string): string => `Holder$${name}`;

function holder(name: string, node: ts.Statement | undefined): string[] {
  if (node === undefined) return [];
  if (!ts.isInterfaceDeclaration(node) && !ts.isClassDeclaration(node) && !ts.isTypeAliasDeclaration(node)) return [];
  const parameters = node.typeParameters ?? [];
  const declared = parameters.length === 0 ? "" : `<${parameters.map((each) => each.getText()).join(", ")}>`;
  const used = parameters.length === 0 ? "" : `<${parameters.map((each) => each.name.text).join(", ")}>`;
  return [
    `declare function ${holderName(name)}${declared}(before: ${beforeName(name)}${used}, after: ${name}${used}): void;`,
  ];
}

function parse(text: string): ts.SourceFile {
  return ts.createSourceFile("api.d.ts", text, ts.ScriptTarget.Latest, true);
}

function print(file: ts.SourceFile, rename: (name: string) => string): string[] {
  const printer = ts.createPrinter();
  return file.statements
    .filter((statement) => !ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement))
    .map((statement) => {
      const { transformed } = ts.transform<ts.Node>(statement, [(context) => (node) => prepare(node, rename, context)]);
      return printer.printNode(ts.EmitHint.Unspecified, transformed[0] ?? statement, file);
    });
}

function prepare(statement: ts.Node, rename: (name: string) => string, context: ts.TransformationContext): ts.Node {
  const { factory } = context;
  const step = (node: ts.Node): ts.Node | undefined => {
    if (node.kind === ts.SyntaxKind.ProtectedKeyword || node.kind === ts.SyntaxKind.ExportKeyword) return undefined;
    if (ts.isIdentifier(node) && namesStatement(node, statement)) return factory.createIdentifier(rename(node.text));
    if (ts.isMethodSignature(node) || ts.isMethodDeclaration(node)) return asProperty(node);
    return ts.visitEachChild(node, step, context);
  };
  const asProperty = (node: ts.MethodSignature | ts.MethodDeclaration): ts.Node | undefined => {
    const overloads = overloadsOf(node);
    if (overloads[0] !== node) return undefined;
    const types = overloads.map(({ typeParameters, parameters, type }) =>
      factory.createFunctionTypeNode(
        typeParameters,
        parameters,
        type ?? factory.createKeywordTypeNode(ts.SyntaxKind.AnyKeyword),
      ),
    );
    const [only, ...others] = types;
    const type =
      only !== undefined && others.length === 0
        ? only
        : factory.createIntersectionTypeNode(types.map((each) => factory.createParenthesizedType(each)));
    const all = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
    const kept = all.filter(({ kind }) => kind !== ts.SyntaxKind.ProtectedKeyword);
    const modifiers = [...kept, factory.createModifier(ts.SyntaxKind.ReadonlyKeyword)];
    return ts.isMethodSignature(node)
      ? factory.createPropertySignature(modifiers, node.name, node.questionToken, type)
      : factory.createPropertyDeclaration(modifiers, node.name, node.questionToken, type, undefined);
  };
  return ts.visitEachChild(statement, step, context);
}

type Method = ts.MethodSignature | ts.MethodDeclaration;

function overloadsOf(node: Method): Method[] {
  const members =
    ts.isClassLike(node.parent) || ts.isInterfaceDeclaration(node.parent) ? [...node.parent.members] : [node];
  return members.filter(
    (each): each is Method =>
      (ts.isMethodSignature(each) || ts.isMethodDeclaration(each)) && each.name.getText() === node.name.getText(),
  );
}

function namesStatement(node: ts.Identifier, statement: ts.Node): boolean {
  if (node.parent === statement) return true;
  return ts.isVariableDeclaration(node.parent) && node.parent.name === node && isOf(node, statement);
}

const isOf = (node: ts.Node, statement: ts.Node): boolean => node.parent.parent?.parent === statement;
