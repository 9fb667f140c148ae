import { type Choice, configFile, formatOrigin, suggestion, takeBack, UktsError } from "@ukts/config";
import type { LeftOut } from "../resolve/closure.js";
import { type Candidate, entryFile, type Slot } from "./slots.js";

/** A slot with what fills it: one provider, none for an empty optional slot, any number for `many`. */
export interface FilledSlot {
  slot: Slot;
  providers: Candidate[];
}

/** A slot with what fills it, and why that and nothing else. */
export interface ChosenSlot extends FilledSlot {
  /** Those that could fill it and were not chosen. */
  rejected: Candidate[];
  /** What the configuration says, where it does. */
  choice?: Choice;
}

/** Throws UktsError when a choice is for no slot of one provider. */
export function refuseUnknownSlots(choices: ReadonlyMap<string, Choice>, slots: readonly Slot[]): void {
  const single = slots.filter((slot) => slot.kind !== "many").map((slot) => slot.id);
  for (const [id, choice] of choices) {
    if (single.includes(id)) continue;
    throw new UktsError(
      "bad-choice",
      `A provider is chosen for "${id}", which is no slot of one provider (${formatOrigin(choice)}).`,
      { hint: [suggestion(id, single), ...takeBack(id, choice)].join("\n") },
    );
  }
}

/**
 * Gives a slot its providers of those that are offered. The configuration's choice decides where several could fill a slot of one; a
 * fallback provider yields to any other. Throws UktsError when the slot has too many or too few, with the way out.
 */
export function chooseProvider(
  slot: Slot,
  offered: readonly Candidate[],
  choice: Choice | undefined,
  leftOut: readonly LeftOut[],
): ChosenSlot {
  const all = offered.filter((candidate) => candidate.slot === slot.id);
  const providers = slot.kind === "many" ? all : chooseOne(slot, all, choice, leftOut);
  if (slot.kind === "one" && providers.length === 0) throw noProvider(slot, leftOut);
  const rejected = all.filter((candidate) => !providers.includes(candidate));
  return { slot, providers, rejected, ...(choice === undefined ? {} : { choice }) };
}

function chooseOne(slot: Slot, all: Candidate[], choice: Choice | undefined, leftOut: readonly LeftOut[]): Candidate[] {
  if (choice !== undefined) {
    const chosen = all.find((candidate) => candidate.package === choice.package);
    if (chosen !== undefined) return [chosen];
    const packages = all.map((candidate) => candidate.package);
    throw new UktsError(
      "bad-choice",
      `"${choice.package}" is chosen for ${slot.id}, but that package does not fill it (${formatOrigin(choice)}).`,
      { hint: [wayToChoice(choice.package, slot, packages, leftOut), ...takeBack(slot.id, choice)].join("\n") },
    );
  }
  const first = all.filter((candidate) => !candidate.fallback);
  const providers = first.length > 0 ? first : all;
  if (providers.length > 1) throw twoProviders(slot, providers);
  return providers;
}

/** What helps where a package is chosen for a slot that it does not fill in this image: it may be for other targets, or not installed. */
export function wayToChoice(
  name: string,
  { knownProviders = {} }: Slot,
  packages: readonly string[],
  leftOut: readonly LeftOut[],
): string {
  const unfit = leftOut.find((each) => each.name === name);
  if (unfit !== undefined) return `${name} ${unfit.reason}.`;
  const known = !packages.includes(name) && Object.hasOwn(knownProviders, name);
  return known ? `Where it is not installed: npm install ${name}` : suggestion(name, packages);
}

function twoProviders(slot: Slot, providers: readonly Candidate[]): UktsError {
  const names = providers.map((candidate) => candidate.package).sort();
  const lines = names.map((name) => `  ukts configure ${slot.id}=${name}`);
  return new UktsError("two-providers", `Several packages fill the slot ${slot.id}: ${names.join(", ")}.`, {
    hint: `Uninstall all but one, or choose, here or by providers in ${configFile}:\n${lines.join("\n")}`,
  });
}

function noProvider(slot: Slot, leftOut: readonly LeftOut[]): UktsError {
  const known = Object.entries(slot.knownProviders ?? {});
  const unfit = leftOut.filter(({ name }) => Object.hasOwn(slot.knownProviders ?? {}, name));
  const reasons = unfit.map(({ name, reason }) => `${name} ${reason}.`);
  const install = known.map(([name, describe]) => `  npm install ${name}    (${describe})`);
  const hint =
    known.length > 0 ? `Install one of:\n${install.join("\n")}` : `Install a package that provides ${slot.id}.`;
  const own = slot.fromApp === undefined ? [] : [`Export ${slot.fromApp} from ${entryFile}, or else:`];
  return new UktsError("no-provider", `Nothing fills the slot ${slot.id} (${slot.describe}).`, {
    hint: [...reasons, ...own, hint].join("\n"),
  });
}
