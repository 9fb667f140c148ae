/** Runs a program over BigInt. Knows the dialect's rules, and nothing of LLVM or of the compiler. */
import {
  bitFunction,
  bitsOf,
  exact,
  greatest,
  type IntegerType,
  integerNamed,
  least,
  type Operator,
  rotate,
  wrap,
} from "./integers.js";
import { allFields, type Lines } from "./print.js";
import type {
  Expression,
  FunctionSyntax,
  ProgramSyntax,
  Returned,
  Statement,
  SwitchCase,
  Target,
  TupleSource,
} from "./syntax.js";

type Scalar = bigint | boolean;
interface Structure {
  readonly className: string;
  readonly fields: Map<string, Scalar>;
}
interface Elements {
  readonly type: IntegerType;
  readonly items: bigint[];
}
type Value = Scalar | Structure | Elements;
type ReturnValue = Scalar | Scalar[] | { ok: boolean; value: bigint };
type Completion = undefined | { jump: "break" | "continue"; label: string | undefined } | { returned: ReturnValue };

class Panic extends Error {
  constructor(
    readonly what: "overflow" | "division by zero" | "index out of bounds",
    readonly line: number,
  ) {
    super(what);
  }
}

/** More steps than a test program should take. */
export class TooLong extends Error {}

const STEPS = 20_000;

/** What the program prints, one entry per line; a panic is `panic: <kind> <line>` and the last. */
export function evaluate(program: ProgramSyntax, lines: Lines, checkOverflow: boolean): string[] {
  return new Evaluator(program, lines, checkOverflow).run();
}

/** The value of an expression that names nothing, or undefined where computing it panics. */
export function constantValue(e: Expression, checkOverflow: boolean): bigint | undefined {
  const empty: ProgramSyntax = { statics: [], interfaces: [], classes: [], functions: [], main: [] };
  try {
    const value = new Evaluator(empty, new Map(), checkOverflow).expression(e, new Map());
    return typeof value === "bigint" ? value : undefined;
  } catch (error) {
    if (error instanceof Panic) return undefined;
    throw error;
  }
}

type Frame = Map<string, Value>;

class Evaluator {
  private readonly printed: string[] = [];
  private readonly statics: Frame = new Map();
  private readonly functions: ReadonlyMap<string, FunctionSyntax>;
  private steps = 0;

  constructor(
    private readonly program: ProgramSyntax,
    private readonly lines: Lines,
    private readonly checkOverflow: boolean,
  ) {
    this.functions = new Map(program.functions.map((f) => [f.name, f]));
  }

  run(): string[] {
    for (const s of this.program.statics) this.statics.set(s.name, this.expression(s.value, this.statics));
    try {
      this.block(this.program.main, new Map());
    } catch (error) {
      if (!(error instanceof Panic)) throw error;
      this.printed.push(`panic: ${error.what} ${error.line}`);
    }
    return this.printed;
  }

  private step(): void {
    if (++this.steps > STEPS) throw new TooLong("the program takes too many steps");
  }

  private panic(what: Panic["what"], at: object): never {
    throw new Panic(what, this.lines.get(at) ?? 0);
  }

  private fit(value: bigint, type: IntegerType, at: object): bigint {
    if (this.checkOverflow && (value < least(type) || value > greatest(type))) this.panic("overflow", at);
    return wrap(value, type);
  }

  private arithmetic(op: Operator, a: bigint, b: bigint, type: IntegerType, at: object): bigint {
    if ((op === "/" || op === "%") && b === 0n) this.panic("division by zero", at);
    const value = exact(op, a, b, type);
    return "+-*/".includes(op) ? this.fit(value, type, at) : wrap(value, type);
  }

  private call(f: FunctionSyntax, args: Value[], self: Structure | undefined): ReturnValue {
    this.step();
    const frame: Frame = new Map(f.params.map((p, i) => [p.name, args[i] as Value]));
    if (self) frame.set("this", self);
    const done = this.block(f.body, frame);
    if (done && "returned" in done) return done.returned;
    throw new Error(`the function ${f.name} ended without a return`);
  }

  private block(body: readonly Statement[], frame: Frame): Completion {
    for (const s of body) {
      const done = this.statement(s, frame);
      if (done) return done;
    }
    return undefined;
  }

  private statement(s: Statement, frame: Frame): Completion {
    this.step();
    switch (s.kind) {
      case "declare":
        frame.set(s.name, this.expression(s.value, frame));
        return undefined;
      case "declareArray":
        frame.set(s.name, { type: s.type, items: Array.from({ length: s.length }, () => 0n) });
        return undefined;
      case "declareObject": {
        const names = allFields(this.program, s.className);
        const values = s.args.map((a) => this.scalar(a, frame));
        frame.set(s.name, {
          className: s.className,
          fields: new Map(names.map((f, i) => [f.name, values[i] as Scalar])),
        });
        return undefined;
      }
      case "declareTuple": {
        const values = this.tuple(s.call, frame);
        s.names.forEach((name, i) => {
          frame.set(name, values[i] as Scalar);
        });
        return undefined;
      }
      case "declareResult": {
        const args = s.args.map((a) => this.expression(a, frame));
        const result = this.call(this.named(s.callee), args, undefined);
        if (typeof result !== "object" || !("ok" in result)) throw new Error(`${s.callee} gives no Result`);
        frame.set(s.into, result.ok ? wrap(result.value, integerNamed("u64")) : result.value + 1000n);
        return undefined;
      }
      case "assign":
        this.assign(s, frame);
        return undefined;
      case "print":
        this.printed.push(String(this.expression(s.value, frame)));
        return undefined;
      case "if":
        return this.block(this.truth(s.condition, frame) ? s.yes : s.no, frame);
      case "for":
        for (let i = 0n; i < BigInt(s.count); i++) {
          frame.set(s.name, i);
          const done = this.loopBody(s.body, frame, s.label);
          if (done === "leave") return undefined;
          if (done) return done;
        }
        return undefined;
      case "while":
        for (let i = 0; ; i++) {
          if (!s.isDo && !(i < s.count && this.truth(s.test, frame))) return undefined;
          const done = this.loopBody(s.body, frame, undefined);
          if (done === "leave") return undefined;
          if (done) return done;
          if (s.isDo && !(i + 1 < s.count && this.truth(s.test, frame))) return undefined;
        }
      case "switch":
        return this.switch(this.integer(s.value, frame), s.cases, frame);
      case "jump":
        return { jump: s.jump, label: s.label };
      case "return":
        return { returned: this.returned(s.value, frame) };
    }
  }

  private loopBody(body: readonly Statement[], frame: Frame, label: string | undefined): Completion | "leave" {
    const done = this.block(body, frame);
    if (!done || "returned" in done) return done;
    if (done.label !== undefined && done.label !== label) return done;
    return done.jump === "break" ? "leave" : undefined;
  }

  private switch(value: bigint, cases: readonly SwitchCase[], frame: Frame): Completion {
    const exactly = cases.findIndex((c) => c.value === value);
    const start = exactly >= 0 ? exactly : cases.findIndex((c) => c.value === undefined);
    if (start < 0) return undefined;
    for (const c of cases.slice(start)) {
      const done = this.block(c.body, frame);
      if (done && "jump" in done && done.jump === "break" && done.label === undefined) return undefined;
      if (done) return done;
    }
    return undefined;
  }

  private returned(r: Returned, frame: Frame): ReturnValue {
    switch (r.kind) {
      case "value":
        return this.scalar(r.value, frame);
      case "tuple":
        return r.values.map((v) => this.scalar(v, frame));
      case "ok":
        return { ok: true, value: this.integer(r.value, frame) };
      case "error":
        return { ok: false, value: BigInt(r.error) };
    }
  }

  private tuple(source: TupleSource, frame: Frame): Scalar[] {
    const args = source.args.map((a) => this.expression(a, frame));
    if (source.kind === "call") {
      const result = this.call(this.named(source.callee), args, undefined);
      if (!Array.isArray(result)) throw new Error(`${source.callee} gives no tuple`);
      return result;
    }
    const op: Operator = source.name === "addOverflow" ? "+" : source.name === "subOverflow" ? "-" : "*";
    const value = exact(op, args[0] as bigint, args[1] as bigint, source.type);
    const wrapped = wrap(value, source.type);
    return [wrapped, wrapped !== value];
  }

  /** The target's address is found before the value is computed; a compound assignment also reads the old value before. */
  private assign(s: Extract<Statement, { kind: "assign" }>, frame: Frame): void {
    const place = this.place(s.target, frame);
    if (s.op === "") {
      place.write(this.integer(s.value, frame));
      return;
    }
    const old = place.read();
    const right = this.integer(s.value, frame);
    place.write(this.arithmetic(s.op, old, right, s.target.type, s));
  }

  private place(t: Target, frame: Frame): { read(): bigint; write(value: bigint): void } {
    if (t.kind === "name") {
      const holder = this.holder(t.name, frame);
      return { read: () => holder.get(t.name) as bigint, write: (value) => void holder.set(t.name, value) };
    }
    if (t.kind === "field") {
      const { fields } = frame.get(t.object) as Structure;
      return { read: () => fields.get(t.field) as bigint, write: (value) => void fields.set(t.field, value) };
    }
    const { items } = frame.get(t.array) as Elements;
    const index = this.index(t, items, frame);
    return {
      read: () => items[index] as bigint,
      write: (value) => {
        items[index] = value;
      },
    };
  }

  private index(e: { index: Expression }, items: readonly bigint[], frame: Frame): number {
    const index = this.integer(e.index, frame);
    if (index < 0n || index >= BigInt(items.length)) this.panic("index out of bounds", e);
    return Number(index);
  }

  private holder(name: string, frame: Frame): Frame {
    return frame.has(name) ? frame : this.statics;
  }

  private named(name: string): FunctionSyntax {
    const found = this.functions.get(name);
    if (!found) throw new Error(`expected a function of the program, found '${name}'`);
    return found;
  }

  private method(className: string, name: string): FunctionSyntax {
    const found = this.program.classes.find((c) => c.name === className);
    if (!found) throw new Error(`no class has the method ${name}`);
    return found.methods.find((m) => m.name === name) ?? this.method(found.base ?? "", name);
  }

  private integer(e: Expression, frame: Frame): bigint {
    return this.expression(e, frame) as bigint;
  }
  private truth(e: Expression, frame: Frame): boolean {
    return this.expression(e, frame) as boolean;
  }
  private scalar(e: Expression, frame: Frame): Scalar {
    return this.expression(e, frame) as Scalar;
  }

  expression(e: Expression, frame: Frame): Value {
    switch (e.kind) {
      case "literal":
      case "opaque":
        return e.value;
      case "name":
      case "object":
        return this.holder(e.name, frame).get(e.name) as Value;
      case "binary": {
        const left = this.integer(e.left, frame);
        const right = this.integer(e.right, frame);
        return this.arithmetic(e.op, left, right, e.type, e);
      }
      case "unary": {
        const operand = this.integer(e.operand, frame);
        return e.op === "~" ? wrap(~operand, e.type) : this.fit(-operand, e.type, e);
      }
      case "convert": {
        const operand = this.scalar(e.operand, frame);
        return typeof operand === "boolean" ? (operand ? 1n : 0n) : wrap(operand, e.type);
      }
      case "compare": {
        const left = this.scalar(e.left, frame);
        const right = this.scalar(e.right, frame);
        switch (e.op) {
          case "===":
            return left === right;
          case "!==":
            return left !== right;
          case "<":
            return left < right;
          case "<=":
            return left <= right;
          case ">":
            return left > right;
          case ">=":
            return left >= right;
        }
        break;
      }
      case "logic":
        return e.op === "&&"
          ? this.truth(e.left, frame) && this.truth(e.right, frame)
          : this.truth(e.left, frame) || this.truth(e.right, frame);
      case "not":
        return !this.truth(e.operand, frame);
      case "choose":
        return this.expression(this.truth(e.condition, frame) ? e.yes : e.no, frame);
      case "call": {
        const args = e.args.map((a) => this.expression(a, frame));
        return this.call(this.named(e.callee), args, undefined) as Scalar;
      }
      case "intrinsic":
        return this.intrinsic(e, frame);
      case "field":
        return (this.expression(e.object, frame) as Structure).fields.get(e.field) as Scalar;
      case "element": {
        const { items } = frame.get(e.array) as Elements;
        return items[this.index(e, items, frame)] as bigint;
      }
      case "method": {
        const self = this.expression(e.object, frame) as Structure;
        const args = e.args.map((a) => this.expression(a, frame));
        return this.call(this.method(self.className, e.method), args, self) as Scalar;
      }
      case "step": {
        const holder = this.holder(e.name, frame);
        const old = holder.get(e.name) as bigint;
        const next = this.fit(e.op === "++" ? old + 1n : old - 1n, e.type, e);
        holder.set(e.name, next);
        return e.prefix ? next : old;
      }
    }
  }

  private intrinsic(e: Extract<Expression, { kind: "intrinsic" }>, frame: Frame): bigint {
    const [a, b] = e.args.map((arg) => this.integer(arg, frame)) as [bigint, bigint];
    switch (e.name) {
      case "rotl":
      case "rotr":
        return rotate(e.name, a, b, e.of);
      case "mulHigh":
        return wrap((e.of.signed ? a * b : bitsOf(a, e.of) * bitsOf(b, e.of)) >> BigInt(e.of.bits), e.of);
      default:
        return bitFunction(e.name, a, e.of);
    }
  }
}
