/** Functions, classes and interfaces. */
import { INTEGERS } from "../integers.js";
import type { ClassSyntax, FunctionSyntax, InterfaceSyntax, Parameter, ReturnType, Statement } from "../syntax.js";
import { Statements } from "./statements.js";

/** Makes what stands at the top level of a module. */
export abstract class Declarations extends Statements {
  protected types(): void {
    const { choose, p } = this;
    const contract: InterfaceSyntax = { name: this.fresh("I"), methods: [] };
    for (let n = 1 + choose.upTo(1); n > 0; n--) {
      contract.methods.push({ name: this.fresh("m"), params: this.params([]), returns: this.scalarReturn() });
    }
    if (choose.chance(70)) p.interfaces.push(contract);
    for (let n = 1 + choose.upTo(2); n > 0; n--) p.classes.push(this.class());
  }

  protected class(): ClassSyntax {
    const { choose, p } = this;
    const base = p.classes.length > 0 && choose.chance(35) ? choose.pick(p.classes) : undefined;
    const implemented = base ? [] : p.interfaces.filter(() => choose.chance(75));
    const c: ClassSyntax = {
      name: this.fresh("C"),
      base: base?.name,
      implements: implemented.map((i) => i.name),
      packed: !base && choose.chance(15),
      fields: [],
      methods: [],
    };
    for (let n = 1 + choose.upTo(3); n > 0; n--) c.fields.push({ name: this.fresh("x"), type: this.scalarType() });
    p.classes.push(c);
    for (const i of implemented) for (const m of i.methods) c.methods.push(this.method(c, m.name, m.params, m.returns));
    if (base) {
      for (const m of this.methodsOf(base.name)) {
        if (choose.chance(60)) c.methods.push(this.method(c, m.name, m.params, m.returns));
      }
    } else if (choose.chance(60)) {
      c.methods.push(this.method(c, this.fresh("m"), this.params([]), this.scalarReturn()));
    }
    p.classes.pop();
    return c;
  }

  protected method(c: ClassSyntax, name: string, shape: Parameter[], returns: ReturnType): FunctionSyntax {
    const params = shape.map((p) => ({ ...p, name: this.fresh("p") }));
    const scope = this.scope(params, returns);
    scope.objects.push({ name: "this", type: c.name });
    const body: Statement[] = [];
    this.statements(scope, body, this.choose.upTo(2));
    body.push({ kind: "return", value: this.returned(scope, returns) });
    return { name, params, returns, body, inline: undefined };
  }

  protected function(objects: string[]): FunctionSyntax {
    const { choose } = this;
    const params = this.params(objects);
    const shape = choose.upTo(9);
    const returns: ReturnType =
      shape < 5
        ? this.scalarReturn()
        : shape < 8
          ? { kind: "tuple", types: Array.from({ length: 2 + choose.upTo(2) }, () => this.scalarType()) }
          : { kind: "result", type: choose.pick(INTEGERS) };
    const scope = this.scope(params, returns);
    const body: Statement[] = [];
    this.statements(scope, body, choose.upTo(3));
    body.push({ kind: "return", value: this.returned(scope, returns) });
    const inline = choose.pick(["inline", "noinline", "noinline", undefined] as const);
    return { name: this.fresh("call"), params, returns, body, inline };
  }

  protected objectTypes(): string[] {
    return [
      ...this.p.classes.map((c) => c.name),
      ...this.p.interfaces.filter((i) => this.makers(i.name).length > 0).map((i) => i.name),
    ];
  }

  protected params(objects: string[]): Parameter[] {
    const { choose } = this;
    return Array.from({ length: choose.upTo(3) + (objects.length > 0 ? 1 : 0) }, (_, i) => ({
      name: this.fresh("p"),
      type: i === 0 && objects.length > 0 ? { object: choose.pick(objects) } : this.scalarType(),
    }));
  }

  protected scalarReturn(): ReturnType {
    return { kind: "scalar", type: this.scalarType() };
  }
}
