import {
  type Constraint,
  describeValues,
  formatOrigin,
  type OptionOwner,
  type ResolvedOption,
  referredId,
} from "@ukts/config";
import type { ChosenSlot, Configuration } from "@ukts/linker";
import { formatSlot, formatValue } from "../output/values.js";
import type { State } from "./model.js";
import type { Row } from "./rows.js";

/** What the lower part of the screen says of a row, line by line. */
export function detailsOf(state: State, row: Row | undefined): string[] {
  switch (row?.kind) {
    case "option":
      return [row.option.id, `${row.option.option.describe}.`, ...aboutOption(state, row.option)];
    case "slot":
      return [row.slot.slot.id, `${row.slot.slot.describe}.`, ...aboutSlot(state.configuration, row.slot)];
    case "package":
      return [row.package, row.note === "" ? aboutPackage(state.configuration, row.package) : `${row.note}.`];
    default:
      return ["Nothing is found."];
  }
}

function aboutOption(state: State, option: ResolvedOption): string[] {
  return [
    `Takes ${describeValues(option.option)}. Default: ${formatValue(option.option, option.option.default)}.`,
    `Now ${formatValue(option.option, option.value)}, from: ${originIn(state, option)}`,
    ...state.configuration.owners.flatMap((owner) => constraintsOn(owner, option.id)),
  ];
}

/** Where a value comes from; one that is not in the file yet says so. */
export function originIn({ saved, draft }: State, option: ResolvedOption): string {
  return saved[option.id] === draft[option.id] ? formatOrigin(option) : "not saved";
}

/** The constraints that have an option at either end, in words. */
function constraintsOn({ name, constraints = [] }: OptionOwner, id: string): string[] {
  const words = (terms: Constraint["when"] = {}): [id: string, text: string][] =>
    Object.entries(terms).map(([reference, value]) => {
      const named = referredId(name, reference);
      return [named, `${named} = ${value}`];
    });
  return constraints.flatMap(({ when, requires, conflicts, because }) => {
    const [causes, wanted, unwanted] = [words(when), words(requires), words(conflicts)];
    if (![...causes, ...wanted, ...unwanted].some(([each]) => each === id)) return [];
    const subject = causes.map(([, text]) => text).join(" and ") || name;
    const line = (verb: string, [, text]: [string, string]): string => `${subject} ${verb} ${text}: ${because}.`;
    return [...wanted.map((term) => line("requires", term)), ...unwanted.map((term) => line("conflicts with", term))];
  });
}

function aboutSlot({ members }: Configuration, slot: ChosenSlot): string[] {
  const known = new Map(Object.entries(slot.slot.knownProviders ?? {}));
  const describe = (name: string): string =>
    known.get(name) ?? members.find((member) => member.name === name)?.json.description ?? "";
  const inApp = [...slot.providers, ...slot.rejected].map((candidate) => candidate.package);
  const absent = [...known.keys()].filter((name) => !inApp.includes(name));
  const { filled, origin } = formatSlot(slot);
  return [
    `Filled by ${filled}${origin === "" ? "" : `, from: ${origin}`}`,
    ...inApp.map((name) => `  ${name}  ${describe(name)}`),
    ...absent.map((name) => `  ${name}  ${describe(name)} (npm install ${name})`),
  ];
}

function aboutPackage({ members }: Configuration, name: string): string {
  return members.find((member) => member.name === name)?.json.description ?? "";
}
