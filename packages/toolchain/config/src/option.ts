import * as z from "zod";
import { plainText } from "./untrusted.js";

const bits = (width: number) => ({ min: 0n, max: (1n << BigInt(width)) - 1n });
const signed = (width: number) => ({ min: -(1n << BigInt(width - 1)), max: (1n << BigInt(width - 1)) - 1n });

/** The values that each machine integer holds. `usize` and `isize` are 64 bits on every architecture so far. */
export const integerRanges = {
  u8: bits(8),
  u16: bits(16),
  u32: bits(32),
  u64: bits(64),
  usize: bits(64),
  i8: signed(8),
  i16: signed(16),
  i32: signed(32),
  i64: signed(64),
  isize: signed(64),
} as const;
/** Name of a machine integer, as kernel code writes it. */
export type IntegerType = keyof typeof integerRanges;

const describe = plainText;
/** JSON has no integers beyond 2^53, so larger ones stand as decimal strings. */
const storedInteger = z.union([z.int(), z.string().regex(/^-?[0-9]+$/)]);

const integerOptionSchema = z.strictObject({
  type: z.enum(Object.keys(integerRanges) as [IntegerType, ...IntegerType[]]),
  default: storedInteger,
  min: storedInteger.optional(),
  max: storedInteger.optional(),
  describe,
});
const booleanOptionSchema = z.strictObject({ type: z.literal("bool"), default: z.boolean(), describe });
const stringOptionSchema = z.strictObject({ type: z.literal("string"), default: z.string(), describe });
const enumOptionSchema = z.strictObject({
  type: z.literal("enum"),
  values: z
    .array(z.string().regex(/^[a-z][A-Za-z0-9_]*$/, "expected an identifier"))
    .min(1)
    .refine((values) => new Set(values).size === values.length, "expected each value once"),
  default: z.string(),
  describe,
});

/** An option as it stands in a manifest: data, from which value schemas, help, menus and options.gen.ts are made. */
export const optionSchema = z.discriminatedUnion("type", [
  integerOptionSchema,
  booleanOptionSchema,
  stringOptionSchema,
  enumOptionSchema,
]);
/** An option as a manifest has it, of one of four types: integer, `bool`, `string`, `enum`. */
export type Option = z.infer<typeof optionSchema>;
export type IntegerOption = z.infer<typeof integerOptionSchema>;

export function isInteger(option: Option): option is IntegerOption {
  return option.type in integerRanges;
}

/** An option with integers for values. What is beyond 2^53 is given as a `bigint`. */
export interface IntegerSpec {
  default: number | bigint;
  /** Smallest and largest value; by default those of the machine type. */
  min?: number | bigint;
  max?: number | bigint;
  /** What it is for, in a line without a full stop, with its unit. */
  describe: string;
}

const stored = (value: number | bigint): number | string =>
  BigInt(value) <= Number.MAX_SAFE_INTEGER && BigInt(value) >= Number.MIN_SAFE_INTEGER ? Number(value) : String(value);

const integer =
  (type: IntegerType) =>
  (spec: IntegerSpec): Option => ({
    type,
    default: stored(spec.default),
    ...(spec.min === undefined ? {} : { min: stored(spec.min) }),
    ...(spec.max === undefined ? {} : { max: stored(spec.max) }),
    describe: spec.describe,
  });

/** Declares an option of a micro-library, by the machine type that its kernel code sees. */
export const opt = {
  u8: integer("u8"),
  u16: integer("u16"),
  u32: integer("u32"),
  u64: integer("u64"),
  usize: integer("usize"),
  i8: integer("i8"),
  i16: integer("i16"),
  i32: integer("i32"),
  i64: integer("i64"),
  isize: integer("isize"),
  bool: (spec: { default: boolean; describe: string }): Option => ({ type: "bool", ...spec }),
  string: (spec: { default: string; describe: string }): Option => ({ type: "string", ...spec }),
  /** One of a list of names, in order: kernel code sees a `const enum` that counts from 0. */
  enum: <const V extends readonly string[]>(spec: { values: V; default: V[number]; describe: string }): Option => ({
    type: "enum",
    values: [...spec.values],
    default: spec.default,
    describe: spec.describe,
  }),
};
