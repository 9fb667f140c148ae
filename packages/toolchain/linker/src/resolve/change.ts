import { checkSetting, isSlotId, type OptionsFile, parseSetting, suggestion, UktsError } from "@ukts/config";
import { wayToChoice } from "../slots/choose.js";
import { type Configuration, settle } from "./configuration.js";

/** Changes to ukts.options.json. */
export interface Change {
  /** `package.option=value` or `package:slot=package`. */
  set: readonly string[];
  /** Ids of options and slots that are no longer set there. */
  unset: readonly string[];
}

/**
 * The contents of ukts.options.json after a change: what differs from the defaults and ukts.config.ts, and nothing else. Throws UktsError
 * when an option, a slot or a value does not exist.
 */
export function changeOptions(configuration: Configuration, current: OptionsFile, { set, unset }: Change): OptionsFile {
  for (const id of unset) refuseUnknown(configuration, current, id);
  const kept = Object.entries(current).filter(([id]) => !unset.includes(id));
  const changed = set.map((argument) => {
    const [id, value] = parseSetting(argument);
    const setting = { id, value, source: argument };
    return [
      id,
      isSlotId(id) ? checkChoice(configuration, id, value) : checkSetting(configuration.owners, setting),
    ] as const;
  });
  return withoutDefaults(configuration, Object.fromEntries([...kept, ...changed]));
}

/** Leaves out what would be the same without the file. */
function withoutDefaults(configuration: Configuration, values: OptionsFile): OptionsFile {
  const { everyOption, slots } = settle(configuration, {});
  const without = new Map<string, unknown>([
    ...everyOption.map(({ id, value }) => [id, value] as const),
    ...slots.map(({ slot, providers }) => [slot.id, providers[0]?.package] as const),
  ]);
  return Object.fromEntries(Object.entries(values).filter(([id, value]) => without.get(id) !== value));
}

function refuseUnknown({ owners, knownSlots }: Configuration, current: OptionsFile, id: string): void {
  if (id in current) return;
  const options = owners.flatMap(({ name, options = {} }) => Object.keys(options).map((option) => `${name}.${option}`));
  const known = isSlotId(id) ? knownSlots.map((slot) => slot.id) : options;
  if (known.includes(id)) return;
  throw new UktsError("unknown-option", `Unknown ${isSlotId(id) ? "slot" : "option"} "${id}" (--unset ${id}).`, {
    hint: suggestion(id, known.sort()),
  });
}

/** Whether the package can fill the slot is for `settle` to say, on the target at hand. */
function checkChoice({ knownSlots, offered, leftOut }: Configuration, id: string, choice: string): string {
  const single = knownSlots.filter(({ kind }) => kind !== "many");
  const slot = single.find((each) => each.id === id);
  if (slot === undefined) {
    throw new UktsError("bad-choice", `There is no slot of one provider called "${id}" (${id}=${choice}).`, {
      hint: suggestion(
        id,
        single.map((each) => each.id),
      ),
    });
  }
  const packages = offered.filter((candidate) => candidate.slot === id).map((candidate) => candidate.package);
  if (packages.includes(choice)) return choice;
  throw new UktsError("bad-choice", `The package "${choice}" does not fill ${id} (${id}=${choice}).`, {
    hint: wayToChoice(choice, slot, packages, leftOut),
  });
}
