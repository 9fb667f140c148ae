import * as z from "zod";
import { UktsError } from "./errors.js";
import type { Option } from "./option.js";
import { optionReference, packageOf, referredId } from "./option-id.js";
import { describeValues, type OptionValue, valueSchema } from "./option-value.js";
import { formatOrigin } from "./origin.js";
import type { OptionOwner, ResolvedOption } from "./resolve-options.js";
import { suggestion } from "./suggest.js";
import { plainText, printableText } from "./untrusted.js";

/** Values of options; those of packages that are not in the image count as off. */
const conditions = z.record(optionReference, z.union([z.boolean(), printableText, z.int()]));
type Conditions = z.infer<typeof conditions>;

/** What values of options ask of others, in the same package or in any other. */
export const constraintSchema = z
  .strictObject({
    /** Holds where all of these do; absent means always. */
    when: conditions.optional(),
    /** Then all of these have to hold. */
    requires: conditions.optional(),
    /** Then none of these may hold. */
    conflicts: conditions.optional(),
    /** Why, for people: the end of a sentence. */
    because: plainText,
  })
  .refine(({ requires, conflicts }) => requires ?? conflicts, "expected requires, conflicts or both");
/** One rule about the values of options: under which conditions what has to hold, or must not, and why. */
export type Constraint = z.infer<typeof constraintSchema>;

/** One entry of `when`, `requires` or `conflicts`. */
interface Term {
  id: string;
  expected: OptionValue;
  /** Undefined where the package is not in the image. */
  actual: ResolvedOption | undefined;
}

/**
 * What is wrong with the values of an image's options by the constraints of its packages: an error for each, which names both ends and what to
 * set. Throws UktsError when a constraint names an option that a package of the image does not have, or a value that it cannot take.
 */
export function brokenConstraints(owners: readonly OptionOwner[], options: readonly ResolvedOption[]): UktsError[] {
  const known = new Map(options.map((option) => [option.id, option]));
  const packages = new Set(owners.map(({ name }) => name));
  return owners.flatMap(({ name: owner, constraints = [] }) =>
    constraints.flatMap(({ when, requires, conflicts, because }) => {
      const terms = (all: Conditions = {}): Term[] =>
        Object.entries(all).map(([reference, value]) => termOf(owner, reference, value, known, packages));
      const causes = terms(when);
      const required = terms(requires).filter((term) => !holds(term));
      const excluded = terms(conflicts).filter(holds);
      if (!causes.every(holds)) return [];
      return [
        ...required.map((term) => broken(owner, causes, term, "requires", because)),
        ...excluded.map((term) => broken(owner, causes, term, "conflicts", because)),
      ];
    }),
  );
}

function termOf(
  owner: string,
  reference: string,
  value: OptionValue,
  known: ReadonlyMap<string, ResolvedOption>,
  packages: ReadonlySet<string>,
): Term {
  const id = referredId(owner, reference);
  const actual = known.get(id);
  if (actual === undefined) {
    if (packages.has(packageOf(id))) throw noSuchOption(owner, id, [...known.keys()]);
    return { id, expected: value, actual };
  }
  const parsed = valueSchema(actual.option).safeParse(value);
  if (parsed.success) return { id, expected: parsed.data, actual };
  throw new UktsError(
    "bad-constraint",
    `A constraint of ${owner} names the value ${JSON.stringify(value)} of ${id}, which takes ${describeValues(actual.option)}.`,
    { hint: `Mend the constraint in the manifest of ${owner}.` },
  );
}

/** A package refers to an option that the package it names does not have. */
export function noSuchOption(owner: string, id: string, known: readonly string[]): UktsError {
  const siblings = known.filter((each) => packageOf(each) === packageOf(id));
  return new UktsError(
    "bad-constraint",
    `${owner} refers to the option "${id}", which ${packageOf(id)} does not have.`,
    {
      hint: suggestion(id, siblings),
    },
  );
}

function holds({ expected, actual }: Term): boolean {
  return (actual?.value ?? false) === expected;
}

function broken(
  owner: string,
  causes: readonly Term[],
  term: Term,
  kind: "requires" | "conflicts",
  because: string,
): UktsError {
  const cause = causes.length === 0 ? owner : causes.map(stated).join(" and ");
  const fault =
    kind === "conflicts"
      ? `conflicts with ${stated(term)}`
      : `requires ${term.id} = ${term.expected}, ${instead(term.id, term.actual)}`;
  const ways = [...(kind === "conflicts" ? leave(term) : reach(term)), ...causes.flatMap(leave)];
  return new UktsError("option-conflict", `${cause} ${fault}: ${because}.`, {
    hint: ways.length === 1 ? `${ways[0]}` : `One of:\n${ways.map((way) => `  ${way}`).join("\n")}`,
  });
}

function stated({ id, expected, actual }: Term): string {
  return actual === undefined ? `${id} = ${expected}` : `${id} = ${expected} (${formatOrigin(actual)})`;
}

function instead(id: string, actual: ResolvedOption | undefined): string {
  return actual === undefined
    ? `but ${packageOf(id)} is not part of the image`
    : `but it is ${actual.value} (${formatOrigin(actual)})`;
}

/** What makes a term hold. */
function reach({ id, expected, actual }: Term): string[] {
  return [actual === undefined ? `npm install ${packageOf(id)}` : assignment(actual, expected)];
}

/** What makes a term hold no longer. */
function leave({ id, expected, actual }: Term): string[] {
  if (actual === undefined) return [];
  const other = otherValue(actual.option, expected);
  return [other === undefined ? `give ${id} another value than ${expected}` : assignment(actual, other)];
}

function otherValue(option: Option, value: OptionValue): OptionValue | undefined {
  if (option.type === "bool") return value !== true;
  const byDefault = valueSchema(option).parse(option.default);
  if (byDefault !== value) return byDefault;
  return option.type === "enum" ? option.values.find((each) => each !== value) : undefined;
}

/** `--set` outranks what `ukts configure` would write. */
function assignment({ id, source }: ResolvedOption, value: OptionValue): string {
  return source.startsWith("--set") ? `--set ${id}=${value}` : `ukts configure ${id}=${value}`;
}
