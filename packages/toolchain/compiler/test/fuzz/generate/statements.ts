/** Statements: declarations, assignments, branches, loops and the ways out of them. */
import { INTEGERS, integerNamed } from "../integers.js";
import { allFields } from "../print.js";
import type {
  Expression,
  Returned,
  ReturnType,
  ScalarType,
  Statement,
  SwitchCase,
  Target,
  TupleSource,
} from "../syntax.js";
import type { Scope } from "./context.js";
import { Expressions } from "./expressions.js";

const U8 = integerNamed("u8");
const U64 = integerNamed("u64");
const ERRORS: [string, number][] = [
  ["EPERM", 1],
  ["ENOMEM", 12],
  ["EINVAL", 22],
  ["EINPROGRESS", 115],
];

/** Makes statements: every name is declared before use. */
export abstract class Statements extends Expressions {
  protected statements(scope: Scope, out: Statement[], count: number): void {
    for (let n = 0; n < count; n++) this.statement(scope, out);
  }

  protected statement(scope: Scope, out: Statement[]): void {
    const { choose } = this;
    const kind = choose.upTo(99);
    if (kind < 24) this.declare(scope, out);
    else if (kind < 44) this.assign(scope, out);
    else if (kind < 56)
      out.push(
        this.print(choose.chance(15) ? this.condition(scope, 3) : this.expression(scope, choose.pick(INTEGERS), 3)),
      );
    else if (kind < 61) this.declareArray(scope, out);
    else if (kind < 68) this.declareObject(scope, out);
    else if (kind < 74) this.declareTuple(scope, out);
    else if (kind < 78) this.declareResult(scope, out);
    else if (scope.depth >= 3) this.assign(scope, out);
    else if (kind < 86) this.branch(scope, out);
    else if (kind < 93) this.loop(scope, out);
    else if (kind < 96) this.switch(scope, out);
    else this.jump(scope, out);
  }

  protected print(value: Expression): Statement {
    return { kind: "print", value };
  }

  protected declare(scope: Scope, out: Statement[]): void {
    const type = this.scalarType();
    const mutable = type !== "boolean" && this.choose.chance(75);
    const value = type === "boolean" ? this.condition(scope, 2) : this.expression(scope, type, 2);
    const name = this.fresh("v");
    out.push({ kind: "declare", name, type, value, mutable });
    scope.variables.push({ name, type, mutable });
  }

  protected declareArray(scope: Scope, out: Statement[]): void {
    const array = { name: this.fresh("a"), type: this.choose.pick(INTEGERS), length: 1 << (1 + this.choose.upTo(2)) };
    out.push({ kind: "declareArray", ...array });
    scope.arrays.push(array);
  }

  protected declareObject(scope: Scope, out: Statement[]): void {
    const { choose, p } = this;
    if (p.classes.length === 0) {
      this.declare(scope, out);
      return;
    }
    const made = choose.pick(p.classes);
    const wider = [...this.ancestors(made.name).slice(1), ...this.contractsOf(made.name)];
    const as = wider.length > 0 && choose.chance(50) ? choose.pick(wider) : undefined;
    const name = this.fresh("o");
    const args = allFields(p, made.name).map((f) => this.typed(scope, f.type, 2));
    out.push({
      kind: "declareObject",
      name,
      className: made.name,
      args,
      heap: scope.depth === 0 && choose.chance(25),
      as,
    });
    scope.objects.push({ name, type: as ?? made.name });
  }

  protected declareTuple(scope: Scope, out: Statement[]): void {
    const { choose } = this;
    const makers = this.p.functions.filter((f) => f.returns.kind === "tuple" && this.callable(f, scope));
    let call: TupleSource;
    let types: ScalarType[];
    if (makers.length > 0 && choose.chance(60)) {
      const f = choose.pick(makers);
      call = { kind: "call", callee: f.name, args: this.args(scope, f.params) };
      types = f.returns.kind === "tuple" ? f.returns.types : [];
    } else {
      const type = choose.pick(INTEGERS);
      const name = choose.pick(["addOverflow", "subOverflow", "mulOverflow"] as const);
      call = { kind: "overflow", name, type, args: [this.expression(scope, type, 2), this.expression(scope, type, 2)] };
      types = [type, "boolean"];
    }
    const names = types.map(() => this.fresh("t"));
    out.push({ kind: "declareTuple", names, types, call });
    types.forEach((type, i) => {
      scope.variables.push({ name: names[i] as string, type, mutable: type !== "boolean" });
    });
  }

  protected declareResult(scope: Scope, out: Statement[]): void {
    const makers = this.p.functions.filter((f) => f.returns.kind === "result" && this.callable(f, scope));
    const [first] = makers;
    if (first?.returns.kind !== "result") {
      this.assign(scope, out);
      return;
    }
    const f = this.choose.pick(makers);
    const into = this.fresh("v");
    const type = f.returns.kind === "result" ? f.returns.type : U64;
    out.push({
      kind: "declareResult",
      name: this.fresh("r"),
      into,
      type,
      callee: f.name,
      args: this.args(scope, f.params),
    });
    scope.variables.push({ name: into, type: U64, mutable: true });
  }

  protected assign(scope: Scope, out: Statement[]): void {
    const { choose } = this;
    const target = this.target(scope);
    if (!target) {
      this.declare(scope, out);
      return;
    }
    const op = choose.chance(45) ? "" : this.operator();
    const value = op === "" ? this.expression(scope, target.type, 3) : this.rightOperand(scope, op, target.type, 2);
    out.push({ kind: "assign", target, op, value });
  }

  protected target(scope: Scope): Target | undefined {
    const { choose } = this;
    const candidates: (() => Target)[] = [];
    for (const v of scope.variables) {
      const { type } = v;
      if (v.mutable && type !== "boolean") candidates.push(() => ({ kind: "name", name: v.name, type }));
    }
    for (const o of scope.objects) {
      for (const f of this.fieldsOf(o.type)) {
        const { type } = f;
        if (type !== "boolean") candidates.push(() => ({ kind: "field", object: o.name, field: f.name, type }));
      }
    }
    for (const a of scope.arrays) {
      candidates.push(() => ({ kind: "element", array: a.name, type: a.type, index: this.index(scope, a.length) }));
    }
    return candidates.length > 0 ? choose.pick(candidates)() : undefined;
  }

  /** Inside the array, but for one in twenty. */
  protected index(scope: Scope, length: number): Expression {
    const { choose } = this;
    if (choose.chance(30)) return { kind: "literal", type: U8, value: BigInt(choose.upTo(length - 1)), bare: true };
    const type = choose.pick(INTEGERS);
    const at = this.varying(scope, type);
    if (!at) return { kind: "literal", type: U8, value: 0n, bare: true };
    if (choose.chance(5)) return at;
    return this.binary(type, "&", at, { kind: "literal", type, value: BigInt(length - 1), bare: true });
  }

  protected branch(scope: Scope, out: Statement[]): void {
    const { choose } = this;
    const yes: Statement[] = [];
    const no: Statement[] = [];
    const condition = this.condition(scope, 2);
    this.statements(this.inner(scope), yes, 1 + choose.upTo(2));
    if (choose.chance(50)) this.statements(this.inner(scope), no, 1 + choose.upTo(2));
    out.push({ kind: "if", condition, yes, no });
  }

  protected loop(scope: Scope, out: Statement[]): void {
    const { choose } = this;
    const body: Statement[] = [];
    const name = this.fresh("n");
    const count = 1 + choose.upTo(6);
    const form = choose.upTo(3);
    if (form > 1) {
      const test = this.condition(scope, 2);
      const within = this.inner(scope, {
        loops: [...scope.loops.filter((label) => label !== ""), ""],
        inSwitch: false,
      });
      this.statements(within, body, 1 + choose.upTo(2));
      out.push({ kind: "while", name, count, test, body, isDo: form === 3 });
      return;
    }
    const type = choose.pick(INTEGERS);
    const label = choose.chance(30) ? this.fresh("loop") : undefined;
    const loops = [...scope.loops.filter((l) => l !== ""), "", ...(label ? [label] : [])];
    const within = this.inner(scope, { loops, inSwitch: false });
    within.variables.push({ name, type, mutable: false });
    this.statements(within, body, 1 + choose.upTo(3));
    out.push({ kind: "for", name, type, count, body, label });
  }

  protected switch(scope: Scope, out: Statement[]): void {
    const { choose } = this;
    const type = choose.pick(INTEGERS);
    const at = this.varying(scope, type);
    if (!at) return;
    const value = this.binary(type, "&", at, { kind: "literal", type, value: 3n, bare: true });
    const values = [0n, 1n, 2n, 3n, undefined].filter(() => choose.chance(60));
    const start = choose.upTo(Math.max(0, values.length - 1));
    const cases: SwitchCase[] = [...values.slice(start), ...values.slice(0, start)].map((v) => {
      const body: Statement[] = [];
      this.statements(this.inner(scope, { inSwitch: true }), body, choose.upTo(2));
      if (choose.chance(60)) body.push({ kind: "jump", jump: "break", label: undefined });
      return { value: v, body };
    });
    if (cases.length > 0) out.push({ kind: "switch", value, type, cases });
  }

  /** Under a condition, so that what follows it is reached as well. */
  protected jump(scope: Scope, out: Statement[]): void {
    const { choose } = this;
    const condition = this.condition(scope, 2);
    let leave: Statement;
    if (scope.loops.length > 0 && choose.chance(70)) {
      const label = choose.pick(scope.loops);
      const jump = scope.inSwitch && label === "" ? "continue" : choose.pick(["break", "continue"] as const);
      leave = { kind: "jump", jump, label: label === "" ? undefined : label };
    } else {
      leave = { kind: "return", value: this.returned(scope, scope.returns) };
    }
    out.push({ kind: "if", condition, yes: [leave], no: [] });
  }

  protected returned(scope: Scope, returns: ReturnType): Returned {
    const { choose } = this;
    switch (returns.kind) {
      case "scalar":
        return { kind: "value", value: this.typed(scope, returns.type, 2) };
      case "tuple":
        return { kind: "tuple", values: returns.types.map((type) => this.typed(scope, type, 2)) };
      case "result": {
        if (choose.chance(60))
          return { kind: "ok", type: returns.type, value: this.expression(scope, returns.type, 2) };
        const [name, error] = choose.pick(ERRORS);
        return { kind: "error", type: returns.type, error, name };
      }
    }
  }
}
