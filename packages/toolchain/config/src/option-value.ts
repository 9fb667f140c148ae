import * as z from "zod";
import { type IntegerOption, integerRanges, type Option } from "./option.js";
import { parseInteger } from "./size.js";

/** The value of an option. Integers are numbers as far as numbers are exact, bigints beyond. */
export type OptionValue = boolean | string | number | bigint;

/** The range of an integer option: that of its machine type, narrowed by its own `min` and `max`. */
export function integerRange(option: IntegerOption): { min: bigint; max: bigint } {
  const type = integerRanges[option.type];
  return { min: BigInt(option.min ?? type.min), max: BigInt(option.max ?? type.max) };
}

const booleans: Readonly<Record<string, boolean>> = {
  true: true,
  on: true,
  yes: true,
  false: false,
  off: false,
  no: false,
};

function toBigint(value: unknown): unknown {
  if (typeof value === "number" && Number.isInteger(value)) return BigInt(value);
  return typeof value === "string" ? (parseInteger(value) ?? value) : value;
}

function toBoolean(value: unknown): unknown {
  return typeof value === "string" ? (booleans[value.toLowerCase()] ?? value) : value;
}

const exact = (value: bigint): number | bigint =>
  value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER ? Number(value) : value;

/**
 * The schema of an option's values. It takes what TypeScript, JSON and the command line can say: `16`, `16n`, `"0x10"`, `"64K"`,
 * `true`, `"on"`. Its metadata carries the machine type.
 */
export function valueSchema(option: Option): z.ZodType<OptionValue> {
  const meta = { description: option.describe, machineType: option.type };
  switch (option.type) {
    case "bool":
      return z.preprocess(toBoolean, z.boolean()).meta(meta);
    case "string":
      return z.string().meta(meta);
    case "enum":
      return z.enum(option.values).meta(meta);
    default: {
      const { min, max } = integerRange(option);
      const range = z.bigint().gte(min).lte(max);
      return z.preprocess(toBigint, range).transform(exact).meta(meta);
    }
  }
}

/** What an option accepts, for messages and help: `u32, 8 to 4096`, `one of crit, err, warn`. */
export function describeValues(option: Option): string {
  switch (option.type) {
    case "bool":
      return "true or false";
    case "string":
      return "a string";
    case "enum":
      return `one of ${option.values.join(", ")}`;
    default: {
      const { min, max } = integerRange(option);
      return `${option.type}, ${min} to ${max}`;
    }
  }
}
