import { UktsError } from "./errors.js";
import { configFile, optionsFile } from "./load-app.js";
import type { Manifest } from "./manifest.js";
import type { Option } from "./option.js";
import { describeValues, type OptionValue, valueSchema } from "./option-value.js";
import { suggestion } from "./suggest.js";

/** Where values come from, each outranking those before it. */
export interface OptionSources {
  /** `options` of ukts.config.ts. */
  config: Readonly<Record<string, unknown>>;
  /** ukts.options.json. */
  optionsFile: Readonly<Record<string, unknown>>;
  /** `--set` arguments, each `package.option=value`. */
  set: readonly string[];
}

export interface ResolvedOption {
  /** `@ukts/ukalloc-tlsf.heapAlign`. */
  id: string;
  package: string;
  name: string;
  option: Option;
  value: OptionValue;
  /** `default`, the file or the `--set` argument that gave the value. */
  source: string;
}

/** The value of every option of these packages, sorted by id. Throws UktsError on an unknown option or a value out of range. */
export function resolveOptions(manifests: readonly Manifest[], sources: OptionSources): ResolvedOption[] {
  const resolved = new Map(manifests.flatMap(defaults).map((option) => [option.id, option]));
  const layers: [source: string, values: Readonly<Record<string, unknown>>][] = [
    [configFile, sources.config],
    [optionsFile, sources.optionsFile],
    ...sources.set.map(parseSet),
  ];
  for (const [source, values] of layers) {
    for (const [id, value] of Object.entries(values)) {
      const known = resolved.get(id);
      if (known === undefined) throw unknownOption(id, source, [...resolved.keys()]);
      resolved.set(id, { ...known, value: parseValue(known, value, source), source });
    }
  }
  return [...resolved.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function defaults(manifest: Manifest): ResolvedOption[] {
  return Object.entries(manifest.options ?? {}).map(([name, option]) => {
    const value = valueSchema(option).parse(option.default);
    return { id: `${manifest.name}.${name}`, package: manifest.name, name, option, value, source: "default" };
  });
}

function parseSet(argument: string): [source: string, values: Record<string, string>] {
  const match = /^([^=]+)=(.*)$/s.exec(argument);
  if (match?.[1] === undefined || match[2] === undefined) {
    throw new UktsError("bad-set", `Expected --set package.option=value, found --set ${argument}`, {
      hint: "For example: --set @ukts/ukdebug.level=debug",
    });
  }
  return [`--set ${argument}`, { [match[1]]: match[2] }];
}

function unknownOption(id: string, source: string, known: string[]): UktsError {
  const hint = suggestion(id, known.sort());
  return new UktsError("unknown-option", `Unknown option "${id}" (${source}).`, { hint });
}

function parseValue({ id, option }: ResolvedOption, value: unknown, source: string): OptionValue {
  const result = valueSchema(option).safeParse(value);
  if (result.success) return result.data;
  const found = typeof value === "string" ? JSON.stringify(value) : String(value);
  throw new UktsError(
    "bad-option-value",
    `The option "${id}" takes ${describeValues(option)}; found ${found} (${source}).`,
    {
      hint: `${option.describe}. The default is ${option.default}.`,
    },
  );
}
