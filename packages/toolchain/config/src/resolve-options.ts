import { UktsError } from "./errors.js";
import { configFile, optionsFile } from "./files.js";
import type { Manifest } from "./manifest.js";
import type { Option } from "./option.js";
import { isSlotId, optionId, packageOf } from "./option-id.js";
import { describeValues, type OptionValue, valueSchema } from "./option-value.js";
import { formatOrigin, type Origin } from "./origin.js";
import { suggest, suggestion } from "./suggest.js";

/** Where values come from, each outranking those before it. */
export interface OptionSources {
  /** `options` of ukts.config.ts. */
  config: Readonly<Record<string, unknown>>;
  /** `providers` of ukts.config.ts. */
  providers?: Readonly<Record<string, string>>;
  /** ukts.options.json. */
  optionsFile: Readonly<Record<string, unknown>>;
  /** `--set` arguments, each `package.option=value`. */
  set: readonly string[];
  /** The line of a file that gives an id its value. */
  lineIn?: (file: string, id: string) => number | undefined;
}

/** A package that has options, or none: a manifest, or an app. */
export type OptionOwner = Pick<Manifest, "name" | "options" | "constraints">;

/** An option with its value, and where that comes from. */
export interface ResolvedOption extends Origin {
  /** `@ukts/ukalloc-tlsf.heapAlign`. */
  id: string;
  package: string;
  name: string;
  option: Option;
  value: OptionValue;
}

/** The package that is to fill a slot. */
export interface Choice extends Origin {
  package: string;
}

/** The value of every option of these packages, sorted by id. Throws UktsError on an unknown option or a value out of range. */
export function resolveOptions(owners: readonly OptionOwner[], sources: OptionSources): ResolvedOption[] {
  const resolved = new Map(owners.flatMap(defaults).map((option) => [option.id, option]));
  for (const { id, value, ...origin } of settings(sources)) {
    if (isSlotId(id)) continue;
    const known = resolved.get(id);
    if (known === undefined) throw unknownOption(id, origin, owners, [...resolved.keys()]);
    const { line: _, ...option } = known;
    resolved.set(id, { ...option, value: parseValue(known, value, origin), ...origin });
  }
  return [...resolved.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The packages that the configuration chooses for slots, by slot. */
export function resolveChoices(sources: OptionSources): Map<string, Choice> {
  const chosen = settings(sources).filter(({ id }) => isSlotId(id));
  return new Map(chosen.map(({ id, value, ...origin }) => [id, { package: String(value), ...origin }]));
}

/** Reads `package.option=value`. Throws UktsError. */
export function parseSetting(argument: string, before = ""): [id: string, value: string] {
  const match = /^([^=]+)=(.*)$/s.exec(argument);
  if (match?.[1] !== undefined && match[2] !== undefined) return [match[1], match[2]];
  throw new UktsError("bad-set", `Expected ${before}package.option=value, found ${before}${argument}`, {
    hint: `For example: ${before}@ukts/ukdebug.level=debug`,
  });
}

/** A value as it was written somewhere. */
export interface Setting extends Origin {
  id: string;
  value: unknown;
}

function settings({ config, providers = {}, optionsFile: file, set, lineIn }: OptionSources): Setting[] {
  const fromFile = (source: string) => (values: Readonly<Record<string, unknown>>) =>
    Object.entries(values).map(([id, value]) => {
      const line = lineIn?.(source, id);
      return { id, value, source, ...(line === undefined ? {} : { line }) };
    });
  return [
    ...[config, providers].flatMap(fromFile(configFile)),
    ...fromFile(optionsFile)(file),
    ...set.map((argument) => {
      const [id, value] = parseSetting(argument, "--set ");
      return { id, value, source: `--set ${argument}` };
    }),
  ];
}

function defaults(owner: OptionOwner): ResolvedOption[] {
  return Object.entries(owner.options ?? {}).map(([name, option]) => {
    const value = valueSchema(option).parse(option.default);
    return { id: optionId(owner.name, name), package: owner.name, name, option, value, source: "default" };
  });
}

/**
 * The value of one option as it was written somewhere. Throws UktsError when there is no such option, or when it does not take the value.
 */
export function checkSetting(owners: readonly OptionOwner[], { id, value, ...origin }: Setting): OptionValue {
  const options = owners.flatMap(defaults);
  const known = options.find((option) => option.id === id);
  if (known !== undefined) return parseValue(known, value, origin);
  const ids = options.map((option) => option.id);
  throw unknownOption(id, origin, owners, ids);
}

/** What takes a setting of a file back. */
export function takeBack(id: string, origin: Origin): string[] {
  if (origin.source === optionsFile) return [`Take it out: ukts configure --unset ${id}`];
  return origin.source === configFile ? [`Take it out of ${formatOrigin(origin)}.`] : [];
}

function unknownOption(id: string, origin: Origin, owners: readonly OptionOwner[], known: string[]): UktsError {
  const owner = packageOf(id);
  const present = owners.some(({ name }) => name === owner);
  const siblings = known.filter((each) => packageOf(each) === owner);
  const near = suggest(id, known);
  const install = owner === "" || present ? [] : [`Install it: npm install ${owner}`];
  const first =
    near === undefined && install.length > 0
      ? install
      : [suggestion(id, (siblings.length > 0 ? siblings : known).sort())];
  const why = install.length > 0 ? `: the app has no package ${owner}` : "";
  return new UktsError("unknown-option", `Unknown option "${id}" (${formatOrigin(origin)})${why}.`, {
    hint: [...first, ...takeBack(id, origin)].join("\n"),
  });
}

function parseValue(
  { id, option }: Pick<ResolvedOption, "id" | "option">,
  value: unknown,
  origin: Origin,
): OptionValue {
  const result = valueSchema(option).safeParse(value);
  if (result.success) return result.data;
  const found = typeof value === "string" ? JSON.stringify(value) : String(value);
  const near = option.type === "enum" ? suggest(String(value), option.values) : undefined;
  throw new UktsError(
    "bad-option-value",
    `The option "${id}" takes ${describeValues(option)}; found ${found} (${formatOrigin(origin)}).`,
    {
      hint: `${near === undefined ? "" : `Did you mean "${near}"? `}${option.describe}. The default is ${option.default}.`,
    },
  );
}
