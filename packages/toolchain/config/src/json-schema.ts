import * as z from "zod";
import { isInteger, type Option } from "./option.js";
import { optionId } from "./option-id.js";
import { integerRange, valueSchema } from "./option-value.js";
import type { OptionOwner } from "./resolve-options.js";

/** A slot as the schema shows it: which packages can be chosen for it. */
interface SlotChoices {
  id: string;
  describe: string;
  packages: readonly string[];
}

/** The JSON Schema (draft 2020-12) of `ukts.options.json` for an app with these packages and slots, for editors. */
export function optionsJsonSchema(owners: readonly OptionOwner[], slots: readonly SlotChoices[] = []): unknown {
  const options = owners.flatMap(({ name: owner, options = {} }) =>
    Object.entries(options).map(([name, option]) => [optionId(owner, name), optionJsonSchema(option)] as const),
  );
  const choices = slots.map(({ id, describe, packages }) => [id, { description: describe, enum: packages }] as const);
  const properties = [...options, ...choices].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    properties: { $schema: { type: "string" }, ...Object.fromEntries(properties) },
    additionalProperties: false,
  };
}

function optionJsonSchema(option: Option): unknown {
  const { $schema: _, ...schema } = z.toJSONSchema(valueSchema(option), { io: "input", unrepresentable: "any" });
  const described = { ...schema, default: option.default };
  if (!isInteger(option)) return described;
  const { min, max } = integerRange(option);
  // A string says what JSON cannot: "0x1000", "64K", integers beyond 2^53.
  return { ...described, type: ["integer", "string"], minimum: Number(min), maximum: Number(max) };
}
