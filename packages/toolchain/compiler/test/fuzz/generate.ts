/** Makes a well-typed program out of choices; `generate/` holds its parts, each of which builds on the one before. */
import type { Choices } from "./choices.js";
import type { GeneratorOptions } from "./generate/context.js";
import { Declarations } from "./generate/declarations.js";
import { INTEGERS } from "./integers.js";
import type { ProgramSyntax } from "./syntax.js";

export type { GeneratorOptions };

export function generateProgram(choose: Choices, options: GeneratorOptions): ProgramSyntax {
  return new Generator(choose, options).program();
}

class Generator extends Declarations {
  program(): ProgramSyntax {
    const { choose, p } = this;
    for (let n = choose.upTo(2); n > 0; n--) {
      const type = choose.pick(INTEGERS);
      const value = choose.chance(30) ? this.opaque(type) : this.literalTree(type, 2);
      p.statics.push({ name: this.fresh("g"), type, value });
    }
    for (let n = 1 + choose.upTo(1); n > 0; n--) p.functions.push(this.function([]));
    if (choose.chance(60)) this.types();
    for (let n = choose.upTo(2); n > 0; n--) p.functions.push(this.function(this.objectTypes()));
    const scope = this.scope([], { kind: "scalar", type: "boolean" });
    for (let n = 1 + choose.upTo(2); n > 0; n--) {
      const type = choose.pick(INTEGERS);
      const name = this.fresh("v");
      p.main.push({ kind: "declare", name, type, value: this.opaque(type), mutable: true });
      scope.variables.push({ name, type, mutable: true });
    }
    this.statements(scope, p.main, 3 + choose.upTo(3));
    for (const v of scope.variables) p.main.push(this.print(this.name(v)));
    for (const o of scope.objects) {
      for (const f of this.fieldsOf(o.type)) p.main.push(this.print(this.field(o.name, f)));
    }
    p.main.push({ kind: "return", value: { kind: "value", value: this.condition(scope, 1) } });
    return p;
  }
}
