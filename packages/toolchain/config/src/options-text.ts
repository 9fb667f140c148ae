import type { Option } from "./option.js";
import { type OptionValue, valueSchema } from "./option-value.js";

/**
 * The text of `kernel/options.gen.ts`: one exported constant for each option, folded by the compiler. An enum option `level` gives
 * `const enum Level` and `level: Level`. An integer option `slots` is a type too, for lengths: `FixedArray<u8, slots>`.
 */
export function optionsText(
  options: Readonly<Record<string, Option>>,
  values: Readonly<Record<string, OptionValue>>,
): string {
  const names = Object.keys(options).sort();
  const parts = names.map((name) => declaration(name, options[name] as Option, values[name] as OptionValue));
  return `// Generated from the declarations of these options. Change their values with ukts configure.\n${parts.join("")}`;
}

/** The same with the values that the options have where nobody sets them: what a library is published with. */
export function defaultOptionsText(options: Readonly<Record<string, Option>>): string {
  const defaults = Object.entries(options).map(([name, option]) => [name, valueSchema(option).parse(option.default)]);
  return optionsText(options, Object.fromEntries(defaults));
}

function declaration(name: string, option: Option, value: OptionValue): string {
  const comment = `/** ${option.describe.replaceAll("*/", "* /").replaceAll("\n", "\n * ")} */\n`;
  switch (option.type) {
    case "bool":
      return `\n${comment}export const ${name}: boolean = ${value};\n`;
    case "string":
      return `\n${comment}export const ${name}: string = ${JSON.stringify(value)};\n`;
    case "enum": {
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
      const members = option.values.map((member, index) => `  ${member} = ${index},\n`).join("");
      return `\nexport const enum ${type} {\n${members}}\n\n${comment}export const ${name}: ${type} = ${type}.${value};\n`;
    }
    default:
      return `\n${comment}export const ${name}: ${option.type} = ${value};\nexport type ${name} = ${value};\n`;
  }
}
