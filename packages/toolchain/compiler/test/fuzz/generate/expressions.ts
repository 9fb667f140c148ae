/** Expressions of every type, calls among them. */
import { constantValue } from "../evaluate.js";
import { INTEGERS, type IntegerType, integerNamed, type Operator } from "../integers.js";
import type { Expression, FunctionSyntax, Parameter, ReturnType, ScalarType } from "../syntax.js";
import { Context, isObject, type Scope, type Variable } from "./context.js";

const U8 = integerNamed("u8");
const U32 = integerNamed("u32");

/** Makes expressions: every operand has the type that its operator asks for. */
export abstract class Expressions extends Context {
  protected name(v: Variable): Expression {
    return { kind: "name", type: v.type, name: v.name };
  }

  protected field(object: string, f: { name: string; type: ScalarType }): Expression {
    return { kind: "field", type: f.type, object: { kind: "object", type: "object", name: object }, field: f.name };
  }

  protected value(type: IntegerType): bigint {
    return this.options.gentle && this.choose.chance(85) ? BigInt(this.choose.upTo(20)) : this.choose.value(type);
  }

  protected literal(type: IntegerType, bare = false): Expression {
    return { kind: "literal", type, value: this.value(type), bare };
  }

  protected opaque(type: IntegerType): Expression {
    return { kind: "opaque", type, value: this.value(type) };
  }

  /** An expression of literals alone, which the compiler folds. */
  protected literalTree(type: IntegerType, depth: number): Expression {
    const { choose } = this;
    if (depth === 0 || choose.chance(40)) return this.literal(type);
    const op = choose.pick(["+", "-", "*", "&", "|", "^"] as const);
    const tree = this.binary(type, op, this.literalTree(type, depth - 1), this.literalTree(type, depth - 1));
    return constantValue(tree, this.options.gentle) === undefined ? this.literal(type) : tree;
  }

  protected operator(): Operator {
    const { choose } = this;
    if (this.options.gentle && choose.chance(80)) return choose.pick(["&", "|", "^", ">>", ">>>", "/", "%"] as const);
    return choose.pick(["+", "-", "*", "+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", ">>>"] as const);
  }

  protected binary(type: IntegerType, op: Operator, left: Expression, right: Expression): Expression {
    return { kind: "binary", type, op, left, right, breakLine: this.choose.chance(6) };
  }

  /** What may stand on the right: no constant that the compiler refuses, and a divisor that is seldom zero. */
  protected rightOperand(scope: Scope, op: Operator, type: IntegerType, depth: number): Expression {
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
  protected expression(scope: Scope, type: IntegerType, depth: number): Expression {
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

  protected typed(scope: Scope, type: ScalarType, depth: number): Expression {
    return type === "boolean" ? this.condition(scope, depth) : this.expression(scope, type, depth);
  }

  protected leaf(scope: Scope, type: IntegerType): Expression {
    if (this.choose.chance(10)) return this.opaque(type);
    return this.choose.chance(75) ? (this.varying(scope, type) ?? this.literal(type)) : this.literal(type);
  }

  /** Something of the type that is not constant: a variable, field or element, converted where none has the type. */
  protected varying(scope: Scope, type: IntegerType): Expression | undefined {
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

  protected step(scope: Scope, type: IntegerType): Expression | undefined {
    const { choose } = this;
    const found = scope.variables.filter((v) => v.mutable && v.type === type);
    if (found.length === 0) return undefined;
    const name = choose.pick(found).name;
    return { kind: "step", type, name, op: choose.pick(["++", "--"] as const), prefix: choose.chance(50) };
  }

  protected intrinsic(scope: Scope, type: IntegerType, depth: number): Expression {
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
  protected invoke(scope: Scope, type: ScalarType, depth: number): Expression | undefined {
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

  protected callable(f: FunctionSyntax, scope: Scope): boolean {
    return f.params.every(({ type }) => !isObject(type) || this.fitting(scope, type.object).length > 0);
  }

  protected args(scope: Scope, params: readonly Parameter[], depth = 2): Expression[] {
    return params.map(({ type }) =>
      isObject(type)
        ? { kind: "object", type: "object", name: this.choose.pick(this.fitting(scope, type.object)) }
        : this.typed(scope, type, depth),
    );
  }

  protected condition(scope: Scope, depth: number): Expression {
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
