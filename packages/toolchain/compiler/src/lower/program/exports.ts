/** C names: what `exportSymbol` gives away and what `declare function` asks for. */

import { defineExport } from "../../abi/boundary.js";
import { duplicateSymbol, misplaced, notConstant } from "../../diagnostics/catalog.js";
import { placeAt, refuse } from "../../diagnostics/diagnostic.js";
import { ts } from "../../frontend/typescript.js";
import { globalName } from "../../ir/module.js";
import type { Compilation } from "./compilation.js";
import { TypeEnv } from "./typeEnv.js";

interface Export {
  readonly name: string;
  readonly call: ts.CallExpression;
}

export class Exports {
  private readonly byName = new Map<string, Export>();
  private readonly wanted = new Set<string>();
  private readonly queue: Export[] = [];

  constructor(private readonly compilation: Compilation) {}

  /** Finds every `exportSymbol` of the program. */
  collect(): void {
    for (const file of this.compilation.frontend.files) {
      for (const statement of file.statements) {
        if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) continue;
        if (this.compilation.langNameAt(statement.expression.expression) !== "exportSymbol") continue;
        const call = statement.expression;
        this.compilation.guard(call, () => this.add(call));
      }
    }
  }

  get names(): ReadonlySet<string> {
    return new Set(this.byName.keys());
  }

  /** A C symbol that something refers to: it is lowered if this program exports it, else left to the linker. */
  need(name: string): void {
    this.compilation.effect(() => {
      const found = this.byName.get(name);
      if (!found || this.wanted.has(name)) return;
      this.wanted.add(name);
      this.queue.push(found);
    });
  }

  /** The exported C function's global, declared as external where this program does not define it. */
  reference(name: string, declaration: string): string {
    this.need(name);
    if (!this.byName.has(name)) this.compilation.module.declare(name, declaration);
    return globalName(name);
  }

  isDefined(name: string): boolean {
    return this.byName.has(name);
  }

  get hasWork(): boolean {
    return this.queue.length > 0;
  }

  drain(): boolean {
    const any = this.queue.length > 0;
    for (let next = this.queue.pop(); next; next = this.queue.pop()) {
      const { name, call } = next;
      this.compilation.guard(call, () => {
        const decl = functionDeclOf(this.compilation, call.arguments[1]);
        const instance = this.compilation.functions.plain(decl, TypeEnv.empty);
        this.compilation.request(instance);
        defineExport(this.compilation, name, instance);
      });
    }
    return any;
  }

  private add(call: ts.CallExpression): void {
    const name = this.compilation.constantText(call.arguments[0]);
    if (name === undefined) refuse(call.arguments[0] ?? call, notConstant("the name of an exported symbol"));
    const earlier = this.byName.get(name);
    if (earlier) this.compilation.report(placeAt(call, duplicateSymbol(name)));
    else this.byName.set(name, { name, call });
  }
}

/** The declaration of the function that an expression names. */
export function functionDeclOf(
  compilation: Compilation,
  node: ts.Expression,
): ts.FunctionDeclaration | ts.MethodDeclaration {
  const decl = compilation
    .symbolAt(node)
    ?.declarations?.find((d) => ts.isFunctionDeclaration(d) || ts.isMethodDeclaration(d));
  return decl ?? refuse(node, misplaced("exportSymbol", "around the name of a function"));
}
