/**
 * One module out of the declaration files of many: what the entry exports, sorted, then what that refers to and is not exported. Modules of other
 * packages stay imports. Private members are no part of it.
 */
import { dirname, join } from "node:path";
import { UktsError } from "@ukts/config";
import ts from "typescript";
import type { Declarations } from "./declarations.js";
import { type Scope, scopeOf } from "./scope.js";

export interface FlatModule {
  /** `import type { … } from "…"`, sorted. */
  imports: string[];
  /** Texts of the declarations by name; overloads of a function stand together. */
  exported: ReadonlyMap<string, string>;
  internal: ReadonlyMap<string, string>;
  /** What the documentation of exported names says; nothing where the declarations have no comments. */
  docs: ReadonlyMap<string, string>;
}

/** A declaration, or a name of another package. */
type Found = { file: string; local: string } | { module: string; name: string };

export function flatten(entry: string, declarations: Declarations): FlatModule {
  return new Flattening(declarations).run(entry);
}

class Flattening {
  private readonly scopes = new Map<string, Scope>();
  private readonly exported = new Map<string, string>();
  private readonly internal = new Map<string, string>();
  private readonly imports = new Map<string, string>();
  private readonly docs = new Map<string, string>();
  /** The flat name of each declaration, by file and local name. */
  private readonly names = new Map<string, string>();
  private readonly printer = ts.createPrinter();

  constructor(private readonly declarations: Declarations) {}

  run(entry: string): FlatModule {
    const found = sorted(this.exportsOf(entry));
    for (const [name, target] of found) if ("file" in target) this.names.set(key(target), name);
    for (const [name, target] of found) {
      if ("file" in target) this.document(name, target);
      this.exported.set(
        name,
        "file" in target
          ? this.print(target, true)
          : `export { ${target.name === name ? name : `${target.name} as ${name}`} } from "${target.module}";`,
      );
    }
    return {
      imports: this.importLines(),
      exported: this.exported,
      internal: new Map(sorted(this.internal)),
      docs: this.docs,
    };
  }

  private document(name: string, { file, local }: { file: string; local: string }): void {
    const nodes = this.scope(file).declared.get(local) ?? [];
    const comments = nodes.flatMap((node) => ts.getJSDocCommentsAndTags(node)).filter(ts.isJSDoc);
    const texts = comments.map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? "").filter((text) => text !== "");
    if (texts.length > 0) this.docs.set(name, texts.join("\n\n"));
  }

  private importLines(): string[] {
    const names = sorted(this.imports);
    const modules = [...new Set(names.map(([, module]) => module))].sort();
    const from = (module: string): string[] => names.filter((each) => each[1] === module).map(([name]) => name);
    return modules.map((module) => `import type { ${from(module).join(", ")} } from "${module}";`);
  }

  private exportsOf(file: string): Map<string, Found> {
    const scope = this.scope(file);
    const all = new Map<string, Found>();
    for (const module of scope.stars) {
      for (const [name, found] of this.exportsOf(this.file(file, module))) all.set(name, found);
    }
    for (const [name, from] of scope.exports) all.set(name, this.follow(file, from));
    return all;
  }

  /** Where a name comes from in the end. */
  private follow(file: string, from: string | { module: string; name: string }): Found {
    if (typeof from !== "string") {
      if (!from.module.startsWith(".")) return from;
      const other = this.file(file, from.module);
      return this.exportsOf(other).get(from.name) ?? { file: other, local: from.name };
    }
    const imported = this.scope(file).imports.get(from);
    return imported === undefined ? { file, local: from } : this.follow(file, imported);
  }

  private print(target: { file: string; local: string }, isExported: boolean): string {
    const nodes = this.scope(target.file).declared.get(target.local) ?? [];
    const name = this.names.get(key(target)) ?? target.local;
    const texts = nodes.map((node) => {
      const whole = this.transform(node, target.file, name, target.local);
      const shown = ts.setEmitFlags(whole, ts.EmitFlags.NoLeadingComments);
      const text = this.printer.printNode(ts.EmitHint.Unspecified, shown, node.getSourceFile());
      const bare = text.replace(/^(export )?(declare )?/, "declare ").replace(/^declare (?=interface|type)/, "");
      return `${isExported ? "export " : ""}${bare.replace(/^( {4})+/gm, (indent) => " ".repeat(indent.length / 2))}`;
    });
    return texts.join("\n");
  }

  /** The declaration without private members, under its flat name, with flat names for what it refers to. */
  private transform(node: ts.Statement, file: string, name: string, local: string): ts.Node {
    const visit = (context: ts.TransformationContext) => {
      const step = (each: ts.Node): ts.Node | undefined => {
        if (ts.isClassElement(each) && isPrivate(each)) return undefined;
        if (ts.isImportTypeNode(each)) return this.importType(ts.visitEachChild(each, step, context), file);
        if (ts.isIdentifier(each) && isReference(each)) return ts.factory.createIdentifier(this.refer(file, each.text));
        if (ts.isIdentifier(each) && each.text === local && isNameOf(each, node))
          return ts.factory.createIdentifier(name);
        const visited = ts.visitEachChild(each, step, context);
        return ts.isTupleTypeNode(each) ? ts.setEmitFlags(visited, ts.EmitFlags.SingleLine) : visited;
      };
      return (root: ts.Node): ts.Node => ts.visitEachChild(root, step, context);
    };
    const { transformed } = ts.transform<ts.Node>(node, [visit]);
    return transformed[0] ?? node;
  }

  /** The flat name of what `local` means in `file`; brings it in. */
  private refer(file: string, local: string): string {
    const scope = this.scope(file);
    if (!scope.imports.has(local) && !scope.declared.has(local)) return local;
    return this.bring(this.follow(file, local), local);
  }

  private bring(found: Found, local: string): string {
    if ("module" in found) {
      const shown = found.name === local ? local : `${found.name} as ${local}`;
      const known = this.imports.get(shown);
      if (known !== undefined && known !== found.module) throw twoMeanings(local);
      this.imports.set(shown, found.module);
      return local;
    }
    const known = this.names.get(key(found));
    if (known !== undefined) return known;
    if ([...this.names.values()].includes(found.local)) throw twoMeanings(found.local);
    this.names.set(key(found), found.local);
    this.internal.set(found.local, this.print(found, false));
    return found.local;
  }

  /** `import("./contract.js").Foo` becomes `Foo`. */
  private importType(node: ts.ImportTypeNode, file: string): ts.Node {
    const { argument, qualifier } = node;
    if (!ts.isLiteralTypeNode(argument) || !ts.isStringLiteral(argument.literal)) return node;
    if (qualifier === undefined || !ts.isIdentifier(qualifier)) return node;
    const module = argument.literal.text;
    const flat = this.bring(this.follow(file, { module, name: qualifier.text }), qualifier.text);
    return ts.factory.createTypeReferenceNode(flat, node.typeArguments);
  }

  private scope(file: string): Scope {
    const known = this.scopes.get(file);
    if (known !== undefined) return known;
    const scope = scopeOf(this.declarations.of(file));
    this.scopes.set(file, scope);
    return scope;
  }

  private file(from: string, module: string): string {
    return this.declarations.find(join(dirname(from), module.replace(/\.js$/, "")));
  }
}

function sorted<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

const key = ({ file, local }: { file: string; local: string }): string => `${file}\0${local}`;

function isPrivate(node: ts.ClassElement): boolean {
  return (
    (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Private) !== 0 ||
    (node.name !== undefined && ts.isPrivateIdentifier(node.name))
  );
}

/** Whether an identifier names a type, or a value whose type is meant, from outside its declaration. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isTypeReferenceNode(parent)) return parent.typeName === node;
  if (ts.isTypeQueryNode(parent)) return parent.exprName === node;
  if (ts.isExpressionWithTypeArguments(parent)) return parent.expression === node;
  if (ts.isQualifiedName(parent)) return parent.left === node;
  return ts.isComputedPropertyName(parent);
}

function isNameOf(node: ts.Identifier, statement: ts.Statement): boolean {
  return node.parent === statement || (ts.isVariableDeclaration(node.parent) && node.parent.name === node);
}

function twoMeanings(name: string): UktsError {
  return new UktsError("no-api-report", `The API has two things that are called ${name}.`, {
    hint: "Rename one of them, so that the report can tell them apart.",
  });
}
