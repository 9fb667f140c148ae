/**
 * Interface instances, and how a call through one finds its method. A conversion of a class reference to an interface is recorded;
 * when the whole program is known, each method that is called gets a dispatch function: a direct call where one class was
 * converted, a table load where there are several.
 */

import { genericMethodInInterface, unsupportedType } from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts } from "../../frontend/typescript.js";
import { globalName } from "../../ir/module.js";
import type { FunctionType, MachineType } from "../../types/machineType.js";
import { functionType, VOID } from "../../types/machineType.js";
import { type ClassInstance, memberName } from "./classes.js";
import type { Compilation } from "./compilation.js";
import type { TypeEnv } from "./typeEnv.js";

export interface Member {
  /** `name` for a method, `get name` / `set name` for a property. */
  readonly key: string;
  readonly name: string;
  readonly kind: "method" | "get" | "set";
  readonly type: FunctionType;
  readonly decl: ts.TypeElement;
}

export class InterfaceInstance {
  private known: Member[] | undefined;
  /** Classes that were converted to this interface, with the global of their table. */
  readonly converted = new Map<ClassInstance, string>();
  /** Members that are called somewhere: the entries of the tables. */
  readonly used = new Map<string, Member>();
  /** Interfaces that values of this one are converted to: further entries of the tables. */
  readonly widened: InterfaceInstance[] = [];

  constructor(
    private readonly compilation: Compilation,
    readonly id: string,
    readonly name: string,
    private readonly symbol: ts.Symbol,
    private readonly env: TypeEnv,
  ) {}

  get members(): readonly Member[] {
    this.known ??= this.collect();
    return this.known;
  }

  member(name: string, kind: Member["kind"]): Member | undefined {
    return this.members.find((m) => m.name === name && m.kind === kind);
  }

  /** Name of the function that finds and calls the member. */
  dispatcher(member: Member): string {
    this.compilation.effect(() => this.used.set(member.key, member));
    return globalName(`${this.id}.${member.key}`);
  }

  /** Records the conversion of a class and gives the table's global. */
  tableFor(cls: ClassInstance): string {
    const table = globalName(`${cls.id} as ${this.id}`);
    this.compilation.effect(() => this.converted.set(cls, table));
    return table;
  }

  /** Position of the table of `other` in the tables of this interface, among the widened ones. */
  widenedIndex(other: InterfaceInstance): number {
    const index = this.widened.indexOf(other);
    return index >= 0 ? index : this.widened.push(other) - 1;
  }

  private collect(): Member[] {
    const members: Member[] = [];
    const seen = new Set<string>();
    const add = (member: Member): void => {
      if (seen.has(member.key)) return;
      seen.add(member.key);
      members.push(member);
    };
    for (const decl of this.symbol.declarations ?? []) {
      if (!ts.isInterfaceDeclaration(decl)) continue;
      for (const element of decl.members) for (const member of this.membersOf(element)) add(member);
      for (const clause of decl.heritageClauses ?? []) {
        for (const node of clause.types) {
          const base = this.compilation.types.fromNode(node, this.env);
          if (base.kind !== "interface") refuse(node, unsupportedType(node.getText()));
          for (const member of base.instance.members) add(member);
        }
      }
    }
    return members;
  }

  private membersOf(element: ts.TypeElement): Member[] {
    const name = memberName(element);
    if (name === undefined) return [];
    const { types } = this.compilation;
    if (ts.isMethodSignature(element)) {
      if (element.typeParameters) refuse(element, genericMethodInInterface(name));
      const params = element.parameters.map((p) => types.ofParameter(p, this.env));
      const ret = element.type ? types.fromNode(element.type, this.env) : VOID;
      return [{ key: name, name, kind: "method", type: functionType(params, ret), decl: element }];
    }
    if (!ts.isPropertySignature(element) && !ts.isGetAccessor(element)) return [];
    if (!element.type) return [];
    const type: MachineType = types.fromNode(element.type, this.env);
    const get: Member = { key: `get ${name}`, name, kind: "get", type: functionType([], type), decl: element };
    const readOnly =
      ts.isGetAccessor(element) || (ts.getCombinedModifierFlags(element) & ts.ModifierFlags.Readonly) !== 0;
    if (readOnly) return [get];
    return [get, { key: `set ${name}`, name, kind: "set", type: functionType([type], VOID), decl: element }];
  }
}
