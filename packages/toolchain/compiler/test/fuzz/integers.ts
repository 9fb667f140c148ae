/** Two's-complement arithmetic over BigInt: what the dialect promises of its integers, written down a second time. */

export interface IntegerType {
  readonly name: string;
  readonly bits: number;
  readonly signed: boolean;
}

const integer = (name: string, bits: number, signed: boolean): IntegerType => ({ name, bits, signed });

export const INTEGERS: readonly IntegerType[] = [
  integer("u8", 8, false),
  integer("u16", 16, false),
  integer("u32", 32, false),
  integer("u64", 64, false),
  integer("usize", 64, false),
  integer("i8", 8, true),
  integer("i16", 16, true),
  integer("i32", 32, true),
  integer("i64", 64, true),
  integer("isize", 64, true),
];

export function integerNamed(name: string): IntegerType {
  const found = INTEGERS.find((type) => type.name === name);
  if (!found) throw new Error(`expected the name of an integer type, found '${name}'`);
  return found;
}

export const least = (type: IntegerType): bigint => (type.signed ? -(1n << BigInt(type.bits - 1)) : 0n);
export const greatest = (type: IntegerType): bigint => (1n << BigInt(type.signed ? type.bits - 1 : type.bits)) - 1n;

export const wrap = (value: bigint, type: IntegerType): bigint =>
  type.signed ? BigInt.asIntN(type.bits, value) : BigInt.asUintN(type.bits, value);

/** The bits as an unsigned number. */
export const bitsOf = (value: bigint, type: IntegerType): bigint => BigInt.asUintN(type.bits, value);

export type Operator = "+" | "-" | "*" | "/" | "%" | "&" | "|" | "^" | "<<" | ">>" | ">>>";

/** The exact result, before it is wrapped. The divisor is not zero; a shift's count is taken modulo the width. */
export function exact(op: Operator, a: bigint, b: bigint, type: IntegerType): bigint {
  const count = bitsOf(b, type) & BigInt(type.bits - 1);
  switch (op) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "%":
      return a % b;
    case "&":
      return a & b;
    case "|":
      return a | b;
    case "^":
      return a ^ b;
    case "<<":
      return a << count;
    case ">>":
      return a >> count;
    case ">>>":
      return bitsOf(a, type) >> count;
  }
}

/** The bit intrinsics of one operand; the answer is the operand's type for `bswap`, else a `u32`. */
export function bitFunction(name: string, value: bigint, type: IntegerType): bigint {
  const digits = bitsOf(value, type).toString(2).padStart(type.bits, "0");
  switch (name) {
    case "clz":
      return BigInt(type.bits - digits.replace(/^0*/, "").length);
    case "ctz":
      return BigInt(type.bits - digits.replace(/0*$/, "").length);
    case "popcount":
      return BigInt(digits.replaceAll("0", "").length);
    case "bswap": {
      const bytes = digits.match(/.{8}/g) ?? [];
      return wrap(BigInt(`0b${bytes.reverse().join("")}`), type);
    }
    default:
      throw new Error(`expected a bit intrinsic, found '${name}'`);
  }
}

export function rotate(name: "rotl" | "rotr", value: bigint, count: bigint, type: IntegerType): bigint {
  const digits = bitsOf(value, type).toString(2).padStart(type.bits, "0");
  const by = Number(count % BigInt(type.bits));
  const cut = name === "rotl" ? by : type.bits - by;
  return wrap(BigInt(`0b${digits.slice(cut)}${digits.slice(0, cut)}`), type);
}
