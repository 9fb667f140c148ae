import * as z from "zod";
import type { Manifest } from "./manifest.js";
import { isInteger, type Option } from "./option.js";
import { integerRange, valueSchema } from "./option-value.js";

/** The JSON Schema (draft 2020-12) of `ukts.options.json` for an app with these packages, for editors and menus. */
export function optionsJsonSchema(manifests: readonly Manifest[]): unknown {
  const ids = manifests.flatMap((manifest) =>
    Object.entries(manifest.options ?? {}).map(([name, option]) => [`${manifest.name}.${name}`, option] as const),
  );
  const properties = ids.sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, option]) => [id, optionJsonSchema(option)]);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    properties: Object.fromEntries(properties),
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
