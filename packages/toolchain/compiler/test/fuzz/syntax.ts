/** Programs as data: what the generator makes, the printer spells and the evaluator runs. */
import type { IntegerType, Operator } from "./integers.js";

export type Bool = "boolean";
export type ScalarType = IntegerType | Bool;

export type Comparison = "===" | "!==" | "<" | "<=" | ">" | ">=";

export type Expression =
  /** `bare` literals stand beside an operand that has the type; the others carry it. */
  | { kind: "literal"; type: IntegerType; value: bigint; bare: boolean }
  /** A value that comes out of C, so that nothing can be computed before the program runs. */
  | { kind: "opaque"; type: IntegerType; value: bigint }
  | { kind: "name"; type: ScalarType; name: string }
  | { kind: "binary"; type: IntegerType; op: Operator; left: Expression; right: Expression; breakLine: boolean }
  | { kind: "unary"; type: IntegerType; op: "-" | "~"; operand: Expression }
  | { kind: "convert"; type: IntegerType; operand: Expression }
  | { kind: "compare"; type: Bool; op: Comparison; left: Expression; right: Expression }
  | { kind: "logic"; type: Bool; op: "&&" | "||"; left: Expression; right: Expression }
  | { kind: "not"; type: Bool; operand: Expression }
  | { kind: "choose"; type: IntegerType; condition: Expression; yes: Expression; no: Expression }
  | { kind: "call"; type: ScalarType; callee: string; args: Expression[] }
  /** A call of an intrinsic with its type argument. */
  | { kind: "intrinsic"; type: IntegerType; of: IntegerType; name: string; args: Expression[] }
  | { kind: "field"; type: ScalarType; object: Expression; field: string }
  | { kind: "element"; type: IntegerType; array: string; index: Expression }
  | { kind: "method"; type: ScalarType; object: Expression; method: string; args: Expression[] }
  /** `++` and `--` on a variable. */
  | { kind: "step"; type: IntegerType; name: string; op: "++" | "--"; prefix: boolean }
  /** A reference to an object in a variable; only under `field`, `method` and in arguments. */
  | { kind: "object"; type: "object"; name: string };

export type Target =
  | { kind: "name"; name: string; type: IntegerType }
  | { kind: "field"; object: string; field: string; type: IntegerType }
  | { kind: "element"; array: string; index: Expression; type: IntegerType };

export type Statement =
  | { kind: "declare"; name: string; type: ScalarType; value: Expression; mutable: boolean }
  | { kind: "declareArray"; name: string; type: IntegerType; length: number }
  | {
      kind: "declareObject";
      name: string;
      className: string;
      args: Expression[];
      heap: boolean;
      as: string | undefined;
    }
  /** `const [a, b] = f(…)`. */
  | { kind: "declareTuple"; names: string[]; types: ScalarType[]; call: TupleSource }
  /** `const r = f(…)`, and both of its outcomes stored in a variable of type u64. */
  | { kind: "declareResult"; name: string; into: string; type: IntegerType; callee: string; args: Expression[] }
  | { kind: "assign"; target: Target; op: Operator | ""; value: Expression }
  | { kind: "print"; value: Expression }
  | { kind: "if"; condition: Expression; yes: Statement[]; no: Statement[] }
  | { kind: "for"; name: string; type: IntegerType; count: number; body: Statement[]; label: string | undefined }
  | { kind: "while"; name: string; count: number; test: Expression; body: Statement[]; isDo: boolean }
  | { kind: "switch"; value: Expression; type: IntegerType; cases: SwitchCase[] }
  | { kind: "jump"; jump: "break" | "continue"; label: string | undefined }
  | { kind: "return"; value: Returned };

export interface SwitchCase {
  /** Undefined: `default`. */
  value: bigint | undefined;
  body: Statement[];
}

export type TupleSource =
  | { kind: "call"; callee: string; args: Expression[] }
  | { kind: "overflow"; name: "addOverflow" | "subOverflow" | "mulOverflow"; type: IntegerType; args: Expression[] };

export type Returned =
  | { kind: "value"; value: Expression }
  | { kind: "tuple"; values: Expression[] }
  | { kind: "ok"; type: IntegerType; value: Expression }
  | { kind: "error"; type: IntegerType; error: number; name: string };

export type ReturnType =
  | { kind: "scalar"; type: ScalarType }
  | { kind: "tuple"; types: ScalarType[] }
  | { kind: "result"; type: IntegerType };

export interface Parameter {
  name: string;
  /** A class or interface by name, or a scalar. */
  type: ScalarType | { object: string };
}

export interface FunctionSyntax {
  name: string;
  params: Parameter[];
  returns: ReturnType;
  body: Statement[];
  inline: "inline" | "noinline" | undefined;
}

export interface ClassSyntax {
  name: string;
  base: string | undefined;
  implements: string[];
  packed: boolean;
  fields: { name: string; type: ScalarType }[];
  methods: FunctionSyntax[];
}

export interface InterfaceSyntax {
  name: string;
  methods: { name: string; params: Parameter[]; returns: ReturnType }[];
}

export interface ProgramSyntax {
  statics: { name: string; type: IntegerType; value: Expression }[];
  interfaces: InterfaceSyntax[];
  classes: ClassSyntax[];
  functions: FunctionSyntax[];
  main: Statement[];
}
