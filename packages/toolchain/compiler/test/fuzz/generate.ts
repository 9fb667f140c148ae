/** Makes a well-typed program out of choices: every name is declared before use, every operand has the type its operator asks for. */
import type { Choices } from "./choices.js";
import { constantValue } from "./evaluate.js";
import { INTEGERS, type IntegerType, integerNamed, type Operator } from "./integers.js";
import { allFields } from "./print.js";
import type {
  ClassSyntax,
  Expression,
  FunctionSyntax,
  InterfaceSyntax,
  Parameter,
  ProgramSyntax,
  Returned,
  ReturnType,
  ScalarType,
  Statement,
  SwitchCase,
  Target,
  TupleSource,
} from "./syntax.js";

export interface GeneratorOptions {
  /** Prefers operations that stay in range, so that a program with overflow checks gets far. */
  readonly gentle: boolean;
}

const U8 = integerNamed("u8");
const U32 = integerNamed("u32");
const U64 = integerNamed("u64");
const ERRORS: [string, number][] = [
  ["EPERM", 1],
  ["ENOMEM", 12],
  ["EINVAL", 22],
  ["EINPROGRESS", 115],
];

export function generateProgram(choose: Choices, options: GeneratorOptions): ProgramSyntax {
  return new Generator(choose, options).program();
}

interface Variable {
  readonly name: string;
  readonly type: ScalarType;
  readonly mutable: boolean;
}
interface Scope {
  readonly variables: Variable[];
  readonly objects: { name: string; type: string }[];
  readonly arrays: { name: string; type: IntegerType; length: number }[];
  /** What `break` and `continue` may name; "" is the innermost. */
  readonly loops: string[];
  readonly inSwitch: boolean;
  readonly returns: ReturnType;
  readonly depth: number;
}

class Generator {
  private readonly p: ProgramSyntax = { statics: [], interfaces: [], classes: [], functions: [], main: [] };
  private names = 0;

  constructor(
    private readonly choose: Choices,
    private readonly options: GeneratorOptions,
  ) {}

  private fresh(prefix: string): string {
    return `${prefix}${this.names++}`;
  }

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

  private types(): void {
    const { choose, p } = this;
    const contract: InterfaceSyntax = { name: this.fresh("I"), methods: [] };
    for (let n = 1 + choose.upTo(1); n > 0; n--) {
      contract.methods.push({ name: this.fresh("m"), params: this.params([]), returns: this.scalarReturn() });
    }
    if (choose.chance(70)) p.interfaces.push(contract);
    for (let n = 1 + choose.upTo(2); n > 0; n--) p.classes.push(this.class());
  }

  private class(): ClassSyntax {
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

  private method(c: ClassSyntax, name: string, shape: Parameter[], returns: ReturnType): FunctionSyntax {
    const params = shape.map((p) => ({ ...p, name: this.fresh("p") }));
    const scope = this.scope(params, returns);
    scope.objects.push({ name: "this", type: c.name });
    const body: Statement[] = [];
    this.statements(scope, body, this.choose.upTo(2));
    body.push({ kind: "return", value: this.returned(scope, returns) });
    return { name, params, returns, body, inline: undefined };
  }

  private function(objects: string[]): FunctionSyntax {
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

  private objectTypes(): string[] {
    return [
      ...this.p.classes.map((c) => c.name),
      ...this.p.interfaces.filter((i) => this.makers(i.name).length > 0).map((i) => i.name),
    ];
  }

  private params(objects: string[]): Parameter[] {
    const { choose } = this;
    return Array.from({ length: choose.upTo(3) + (objects.length > 0 ? 1 : 0) }, (_, i) => ({
      name: this.fresh("p"),
      type: i === 0 && objects.length > 0 ? { object: choose.pick(objects) } : this.scalarType(),
    }));
  }

  private scalarReturn(): ReturnType {
    return { kind: "scalar", type: this.scalarType() };
  }

  private scalarType(): ScalarType {
    return this.choose.chance(12) ? "boolean" : this.choose.pick(INTEGERS);
  }

  private scope(params: Parameter[], returns: ReturnType): Scope {
    const scope: Scope = { variables: [], objects: [], arrays: [], loops: [], inSwitch: false, returns, depth: 0 };
    for (const s of this.p.statics) scope.variables.push({ ...s, mutable: true });
    for (const { name, type } of params) {
      if (typeof type === "object" && "object" in type) scope.objects.push({ name, type: type.object });
      else scope.variables.push({ name, type, mutable: true });
    }
    return scope;
  }

  private inner(scope: Scope, more: Partial<Scope> = {}): Scope {
    return {
      ...scope,
      variables: [...scope.variables],
      objects: [...scope.objects],
      arrays: [...scope.arrays],
      depth: scope.depth + 1,
      ...more,
    };
  }

  private statements(scope: Scope, out: Statement[], count: number): void {
    for (let n = 0; n < count; n++) this.statement(scope, out);
  }

  private statement(scope: Scope, out: Statement[]): void {
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

  private print(value: Expression): Statement {
    return { kind: "print", value };
  }

  private declare(scope: Scope, out: Statement[]): void {
    const type = this.scalarType();
    const mutable = type !== "boolean" && this.choose.chance(75);
    const value = type === "boolean" ? this.condition(scope, 2) : this.expression(scope, type, 2);
    const name = this.fresh("v");
    out.push({ kind: "declare", name, type, value, mutable });
    scope.variables.push({ name, type, mutable });
  }

  private declareArray(scope: Scope, out: Statement[]): void {
    const array = { name: this.fresh("a"), type: this.choose.pick(INTEGERS), length: 1 << (1 + this.choose.upTo(2)) };
    out.push({ kind: "declareArray", ...array });
    scope.arrays.push(array);
  }

  private declareObject(scope: Scope, out: Statement[]): void {
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

  private declareTuple(scope: Scope, out: Statement[]): void {
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

  private declareResult(scope: Scope, out: Statement[]): void {
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

  private assign(scope: Scope, out: Statement[]): void {
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

  private target(scope: Scope): Target | undefined {
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
  private index(scope: Scope, length: number): Expression {
    const { choose } = this;
    if (choose.chance(30)) return { kind: "literal", type: U8, value: BigInt(choose.upTo(length - 1)), bare: true };
    const type = choose.pick(INTEGERS);
    const at = this.varying(scope, type);
    if (!at) return { kind: "literal", type: U8, value: 0n, bare: true };
    if (choose.chance(5)) return at;
    return this.binary(type, "&", at, { kind: "literal", type, value: BigInt(length - 1), bare: true });
  }

  private branch(scope: Scope, out: Statement[]): void {
    const { choose } = this;
    const yes: Statement[] = [];
    const no: Statement[] = [];
    const condition = this.condition(scope, 2);
    this.statements(this.inner(scope), yes, 1 + choose.upTo(2));
    if (choose.chance(50)) this.statements(this.inner(scope), no, 1 + choose.upTo(2));
    out.push({ kind: "if", condition, yes, no });
  }

  private loop(scope: Scope, out: Statement[]): void {
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

  private switch(scope: Scope, out: Statement[]): void {
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
  private jump(scope: Scope, out: Statement[]): void {
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

  private returned(scope: Scope, returns: ReturnType): Returned {
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

  private typed(scope: Scope, type: ScalarType, depth: number): Expression {
    return type === "boolean" ? this.condition(scope, depth) : this.expression(scope, type, depth);
  }

  private name(v: Variable): Expression {
    return { kind: "name", type: v.type, name: v.name };
  }

  private field(object: string, f: { name: string; type: ScalarType }): Expression {
    return { kind: "field", type: f.type, object: { kind: "object", type: "object", name: object }, field: f.name };
  }

  private value(type: IntegerType): bigint {
    return this.options.gentle && this.choose.chance(85) ? BigInt(this.choose.upTo(20)) : this.choose.value(type);
  }

  private literal(type: IntegerType, bare = false): Expression {
    return { kind: "literal", type, value: this.value(type), bare };
  }

  private opaque(type: IntegerType): Expression {
    return { kind: "opaque", type, value: this.value(type) };
  }

  /** An expression of literals alone, which the compiler folds. */
  private literalTree(type: IntegerType, depth: number): Expression {
    const { choose } = this;
    if (depth === 0 || choose.chance(40)) return this.literal(type);
    const op = choose.pick(["+", "-", "*", "&", "|", "^"] as const);
    const tree = this.binary(type, op, this.literalTree(type, depth - 1), this.literalTree(type, depth - 1));
    return constantValue(tree, this.options.gentle) === undefined ? this.literal(type) : tree;
  }

  private operator(): Operator {
    const { choose } = this;
    if (this.options.gentle && choose.chance(80)) return choose.pick(["&", "|", "^", ">>", ">>>", "/", "%"] as const);
    return choose.pick(["+", "-", "*", "+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", ">>>"] as const);
  }

  private binary(type: IntegerType, op: Operator, left: Expression, right: Expression): Expression {
    return { kind: "binary", type, op, left, right, breakLine: this.choose.chance(6) };
  }

  /** What may stand on the right: no constant that the compiler refuses, and a divisor that is seldom zero. */
  private rightOperand(scope: Scope, op: Operator, type: IntegerType, depth: number): Expression {
    const { choose } = this;
    const isShift = op === "<<" || op === ">>" || op === ">>>";
    const bare = choose.chance(35);
    if (isShift && bare) return { kind: "literal", type, value: BigInt(choose.upTo(type.bits - 1)), bare: true };
    if (bare && op !== "/" && op !== "%") return this.literal(type, true);
    // tsc takes `f(x) << (g<T>(y) >> z)` for the start of a list of type arguments: nothing that nests stands after `<<`.
    const nested = op === "<<" ? 0 : depth;
    const right = bare ? this.literal(type, true) : this.expression(scope, type, nested);
    if (namesNothing(right)) {
      const value = constantValue(right, this.options.gentle) ?? 0n;
      const inRange = isShift
        ? value >= 0n && value < BigInt(type.bits)
        : op === "/" || op === "%"
          ? value !== 0n
          : true;
      return inRange ? right : { kind: "literal", type, value: BigInt(1 + choose.upTo(6)), bare };
    }
    if ((op === "/" || op === "%") && choose.chance(85)) {
      return this.binary(type, "|", right, { kind: "literal", type, value: 1n, bare: true });
    }
    return right;
  }

  /** An expression of the type; `depth` bounds how far it nests. */
  private expression(scope: Scope, type: IntegerType, depth: number): Expression {
    const { choose } = this;
    if (depth <= 0 || choose.chance(20)) return this.leaf(scope, type);
    const kind = choose.upTo(99);
    if (kind < 48) {
      const op = this.operator();
      const left = this.expression(scope, type, depth - 1);
      return this.binary(type, op, left, this.rightOperand(scope, op, type, depth - 1));
    }
    if (kind < 66) return { kind: "convert", type, operand: this.typed(scope, this.scalarType(), depth - 1) };
    if (kind < 73) {
      const op = this.options.gentle ? "~" : choose.pick(["-", "~"] as const);
      return { kind: "unary", type, op, operand: this.expression(scope, type, depth - 1) };
    }
    if (kind < 80) {
      const condition = this.condition(scope, depth - 1);
      const yes = this.expression(scope, type, depth - 1);
      return { kind: "choose", type, condition, yes, no: this.expression(scope, type, depth - 1) };
    }
    if (kind < 86) return this.intrinsic(scope, type, depth);
    if (kind < 89) return this.step(scope, type) ?? this.leaf(scope, type);
    return this.invoke(scope, type, depth) ?? this.leaf(scope, type);
  }

  private leaf(scope: Scope, type: IntegerType): Expression {
    if (this.choose.chance(10)) return this.opaque(type);
    return this.choose.chance(75) ? (this.varying(scope, type) ?? this.literal(type)) : this.literal(type);
  }

  /** Something of the type that is not constant: a variable, field or element, converted where none has the type. */
  private varying(scope: Scope, type: IntegerType): Expression | undefined {
    const { choose } = this;
    const all: (() => Expression)[] = [];
    const exactly: (() => Expression)[] = [];
    const add = (t: ScalarType, make: () => Expression): void => {
      all.push(t === type ? make : () => ({ kind: "convert", type, operand: make() }));
      if (t === type) exactly.push(make);
    };
    for (const v of scope.variables) add(v.type, () => this.name(v));
    for (const o of scope.objects) for (const f of this.fieldsOf(o.type)) add(f.type, () => this.field(o.name, f));
    for (const a of scope.arrays) {
      add(a.type, () => ({
        kind: "element",
        type: a.type,
        array: a.name,
        index: { kind: "literal", type: U8, value: BigInt(choose.upTo(a.length - 1)), bare: true },
      }));
    }
    if (exactly.length > 0 && choose.chance(70)) return choose.pick(exactly)();
    return all.length > 0 ? choose.pick(all)() : undefined;
  }

  private step(scope: Scope, type: IntegerType): Expression | undefined {
    const { choose } = this;
    const found = scope.variables.filter((v) => v.mutable && v.type === type);
    if (found.length === 0) return undefined;
    const name = choose.pick(found).name;
    return { kind: "step", type, name, op: choose.pick(["++", "--"] as const), prefix: choose.chance(50) };
  }

  private intrinsic(scope: Scope, type: IntegerType, depth: number): Expression {
    const { choose } = this;
    if (type === U32 && choose.chance(60)) {
      const of = choose.pick(INTEGERS);
      const name = choose.pick(["clz", "ctz", "popcount"] as const);
      return { kind: "intrinsic", type, of, name, args: [this.expression(scope, of, depth - 1)] };
    }
    const first = this.expression(scope, type, depth - 1);
    const name = choose.pick(["bswap", "rotl", "rotr", "mulHigh"] as const);
    if (name === "bswap") return { kind: "intrinsic", type, of: type, name, args: [first] };
    const second = this.expression(scope, name === "mulHigh" ? type : U32, depth - 1);
    return { kind: "intrinsic", type, of: type, name, args: [first, second] };
  }

  /** A call of a function or method that gives the type. */
  private invoke(scope: Scope, type: ScalarType, depth: number): Expression | undefined {
    const { choose } = this;
    const found: (() => Expression)[] = [];
    const gives = (r: ReturnType): boolean => r.kind === "scalar" && r.type === type;
    for (const f of this.p.functions) {
      if (gives(f.returns) && this.callable(f, scope)) {
        found.push(() => ({ kind: "call", type, callee: f.name, args: this.args(scope, f.params, depth - 1) }));
      }
    }
    for (const o of scope.objects) {
      if (o.name === "this") continue;
      for (const m of this.methodsOf(o.type)) {
        if (!gives(m.returns)) continue;
        const object: Expression = { kind: "object", type: "object", name: o.name };
        found.push(() => ({
          kind: "method",
          type,
          object,
          method: m.name,
          args: this.args(scope, m.params, depth - 1),
        }));
      }
    }
    return found.length > 0 ? choose.pick(found)() : undefined;
  }

  private callable(f: FunctionSyntax, scope: Scope): boolean {
    return f.params.every(({ type }) => !isObject(type) || this.fitting(scope, type.object).length > 0);
  }

  private args(scope: Scope, params: readonly Parameter[], depth = 2): Expression[] {
    return params.map(({ type }) =>
      isObject(type)
        ? { kind: "object", type: "object", name: this.choose.pick(this.fitting(scope, type.object)) }
        : this.typed(scope, type, depth),
    );
  }

  /** Names of objects that may stand where the class or interface is asked for. */
  private fitting(scope: Scope, wanted: string): string[] {
    return scope.objects
      .filter(
        (o) =>
          o.type === wanted || this.ancestors(o.type).includes(wanted) || this.contractsOf(o.type).includes(wanted),
      )
      .map((o) => o.name);
  }

  private condition(scope: Scope, depth: number): Expression {
    const { choose } = this;
    const kind = choose.upTo(99);
    if (depth > 0 && kind < 22) {
      const op = choose.pick(["&&", "||"] as const);
      return {
        kind: "logic",
        type: "boolean",
        op,
        left: this.condition(scope, depth - 1),
        right: this.condition(scope, depth - 1),
      };
    }
    if (depth > 0 && kind < 32) return { kind: "not", type: "boolean", operand: this.condition(scope, depth - 1) };
    if (depth > 0 && kind < 40) {
      const call = this.invoke(scope, "boolean", depth);
      if (call) return call;
    }
    if (kind < 52) {
      const found = scope.variables.filter((v) => v.type === "boolean");
      if (found.length > 0) return this.name(choose.pick(found));
    }
    const type = choose.pick(INTEGERS);
    const op = choose.pick(["===", "!==", "<", "<=", ">", ">="] as const);
    const left = this.expression(scope, type, depth - 1);
    const bare = left.kind !== "literal" && op !== "===" && op !== "!==" && choose.chance(40);
    const right = bare ? this.literal(type, true) : this.expression(scope, type, depth - 1);
    // tsc takes `f(x) < (g<T>(y) ? …` for the start of a list of type arguments as well.
    return { kind: "compare", type: "boolean", op: op === "<" && !isSimple(right) ? "<=" : op, left, right };
  }

  private classNamed(name: string): ClassSyntax | undefined {
    return this.p.classes.find((c) => c.name === name);
  }

  /** The class itself and its bases; empty for an interface. */
  private ancestors(name: string): string[] {
    const found = this.classNamed(name);
    return found ? [name, ...(found.base ? this.ancestors(found.base) : [])] : [];
  }

  private contractsOf(name: string): string[] {
    return this.ancestors(name).flatMap((c) => this.classNamed(c)?.implements ?? []);
  }

  private makers(contract: string): ClassSyntax[] {
    return this.p.classes.filter((c) => this.contractsOf(c.name).includes(contract));
  }

  private fieldsOf(name: string): { name: string; type: ScalarType }[] {
    return allFields(this.p, name);
  }

  private methodsOf(name: string): { name: string; params: Parameter[]; returns: ReturnType }[] {
    const contract = this.p.interfaces.find((i) => i.name === name);
    if (contract) return contract.methods;
    const found = this.classNamed(name);
    if (!found) return [];
    const above = found.base ? this.methodsOf(found.base) : [];
    return [...found.methods, ...above.filter((m) => !found.methods.some((own) => own.name === m.name))];
  }
}

function isObject(type: Parameter["type"]): type is { object: string } {
  return typeof type === "object" && "object" in type;
}

/** Whether the expression is made of literals alone. */
function namesNothing(e: Expression): boolean {
  switch (e.kind) {
    case "literal":
      return true;
    case "binary":
    case "compare":
    case "logic":
      return namesNothing(e.left) && namesNothing(e.right);
    case "unary":
    case "convert":
    case "not":
      return namesNothing(e.operand);
    case "choose":
      return namesNothing(e.condition) && namesNothing(e.yes) && namesNothing(e.no);
    case "intrinsic":
      return e.args.every(namesNothing);
    default:
      return false;
  }
}

/** Whether the expression is spelled without `<` and `>`. */
function isSimple(e: Expression): boolean {
  return e.kind === "convert" ? isSimple(e.operand) : ["literal", "name", "opaque", "field", "step"].includes(e.kind);
}
