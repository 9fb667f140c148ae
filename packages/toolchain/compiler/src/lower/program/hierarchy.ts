/** Which classes of the program need a method table: abstract ones and those with overridden methods. */
import { ts } from "../../frontend/typescript.js";
import { isStatic, memberName } from "./classes.js";

export class Hierarchy {
  private readonly parents = new Map<ts.ClassDeclaration, ts.ClassDeclaration>();
  private readonly children = new Map<ts.ClassDeclaration, ts.ClassDeclaration[]>();
  private readonly virtualRoots = new Set<ts.ClassDeclaration>();
  private readonly overridden = new Map<ts.ClassDeclaration, Set<string>>();

  constructor(checker: ts.TypeChecker, files: readonly ts.SourceFile[]) {
    const classes: ts.ClassDeclaration[] = [];
    for (const file of files) {
      for (const statement of file.statements) if (ts.isClassDeclaration(statement)) classes.push(statement);
    }
    for (const decl of classes) {
      const parent = parentOf(checker, decl);
      if (!parent) continue;
      this.parents.set(decl, parent);
      this.children.set(parent, [...(this.children.get(parent) ?? []), decl]);
    }
    for (const decl of classes) this.inspect(decl);
  }

  /** Whether the hierarchy under this top class carries a table word. */
  isVirtual(root: ts.ClassDeclaration): boolean {
    return this.virtualRoots.has(root);
  }

  /** Whether calls of this method through a reference need the table. */
  isVirtualMethod(decl: ts.ClassDeclaration, name: string): boolean {
    return this.overridden.get(this.rootOf(decl))?.has(name) ?? false;
  }

  /** The class itself and all that extend it, in source order. */
  family(decl: ts.ClassDeclaration): ts.ClassDeclaration[] {
    return [decl, ...(this.children.get(decl) ?? []).flatMap((child) => this.family(child))];
  }

  private rootOf(decl: ts.ClassDeclaration): ts.ClassDeclaration {
    const parent = this.parents.get(decl);
    return parent ? this.rootOf(parent) : decl;
  }

  private inspect(decl: ts.ClassDeclaration): void {
    const root = this.rootOf(decl);
    const mark = (name: string): void => {
      this.virtualRoots.add(root);
      this.overridden.set(root, (this.overridden.get(root) ?? new Set()).add(name));
    };
    for (const member of decl.members) {
      const name = memberName(member);
      if (name === undefined || isStatic(member) || ts.isPropertyDeclaration(member)) continue;
      const isAbstract = (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Abstract) !== 0;
      if (isAbstract || this.inheritedHas(decl, name)) mark(name);
    }
    if (decl.modifiers?.some((m) => m.kind === ts.SyntaxKind.AbstractKeyword)) this.virtualRoots.add(root);
  }

  private inheritedHas(decl: ts.ClassDeclaration, name: string): boolean {
    const parent = this.parents.get(decl);
    if (!parent) return false;
    return parent.members.some((m) => memberName(m) === name && !isStatic(m)) || this.inheritedHas(parent, name);
  }
}

function parentOf(checker: ts.TypeChecker, decl: ts.ClassDeclaration): ts.ClassDeclaration | undefined {
  const clause = decl.heritageClauses?.find((c) => c.token === ts.SyntaxKind.ExtendsKeyword);
  if (!clause) return undefined;
  const symbol = checker.getTypeAtLocation(clause.types[0]).symbol;
  return symbol?.declarations?.find(ts.isClassDeclaration);
}
