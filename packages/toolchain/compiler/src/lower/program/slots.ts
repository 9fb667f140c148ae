/** What the composition module fills the slots with. */
import { ts } from "../../frontend/typescript.js";
import type { Compilation } from "./compilation.js";

export class Slots {
  private readonly fills = new Map<ts.Symbol, ts.Expression[]>();
  private readonly ofApp = new Set<ts.Node>();

  constructor(private readonly compilation: Compilation) {}

  /** Reads the `fill.…(slot, provider…)` statements of the composition module. */
  collect(root: ts.SourceFile): void {
    for (const statement of root.statements) {
      if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) continue;
      const { expression, arguments: args } = statement.expression;
      if (!ts.isPropertyAccessExpression(expression)) continue;
      if (this.compilation.langNameAt(expression.expression) !== "fill") continue;
      const symbol = args[0] && this.compilation.symbolAt(args[0]);
      if (symbol) this.fills.set(symbol, [...(this.fills.get(symbol) ?? []), ...args.slice(1)]);
      for (const provider of args.slice(1)) this.noteApp(provider);
    }
  }

  private noteApp(provider: ts.Expression): void {
    const declared = this.compilation.symbolAt(provider)?.valueDeclaration;
    const owner = declared && this.compilation.frontend.resolver.packageOf(declared.getSourceFile().fileName);
    if (declared && owner?.name === this.compilation.options.app) this.ofApp.add(declared);
  }

  /** Whether a declaration is what the app fills a slot with: a door from the system into the app, such as `main`. */
  isOfApp(declared: ts.Node): boolean {
    return this.ofApp.has(declared);
  }

  providers(slot: ts.Symbol): readonly ts.Expression[] {
    return this.fills.get(slot) ?? [];
  }

  /** `one`, `optional` or `many`, when an initialiser declares a slot. */
  kindOf(initializer: ts.Expression | undefined): "one" | "optional" | "many" | undefined {
    if (!initializer || !ts.isCallExpression(initializer)) return undefined;
    const { expression } = initializer;
    if (!ts.isPropertyAccessExpression(expression)) return undefined;
    if (this.compilation.langNameAt(expression.expression) !== "slot") return undefined;
    const name = expression.name.text;
    return name === "one" || name === "optional" || name === "many" ? name : undefined;
  }
}
