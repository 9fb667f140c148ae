import { type AppConfig, configFile, suggestion, UktsError } from "@ukts/config";
import type { LeftOut } from "../resolve/closure.js";
import type { Candidate, Slot } from "./slots.js";

/** A slot with what fills it: one provider, none for an empty optional slot, any number for `many`. */
export interface FilledSlot {
  slot: Slot;
  providers: Candidate[];
}

export interface ChosenSlot extends FilledSlot {
  /** Those that could fill it and were not chosen. */
  rejected: Candidate[];
}

/**
 * Gives every slot its providers. `choices` (`providers` of ukts.config.ts) decides where several could fill one; a fallback provider
 * yields to any other. Throws UktsError when a slot has too many or too few, with the way out.
 */
export function chooseProviders(
  slots: readonly Slot[],
  offered: readonly Candidate[],
  choices: NonNullable<AppConfig["providers"]>,
  leftOut: readonly LeftOut[],
): ChosenSlot[] {
  const single = slots.filter((slot) => slot.kind !== "many").map((slot) => slot.id);
  for (const id of Object.keys(choices)) {
    if (single.includes(id)) continue;
    throw new UktsError(
      "bad-choice",
      `${configFile} chooses a provider for "${id}", which is no slot of one provider.`,
      {
        hint: suggestion(id, single),
      },
    );
  }
  return slots.map((slot) => {
    const all = offered.filter((candidate) => candidate.slot === slot.id);
    const providers = slot.kind === "many" ? all : chooseOne(slot, all, choices[slot.id]);
    if (slot.kind === "one" && providers.length === 0) throw noProvider(slot, leftOut);
    return { slot, providers, rejected: all.filter((candidate) => !providers.includes(candidate)) };
  });
}

function chooseOne(slot: Slot, all: Candidate[], choice: string | undefined): Candidate[] {
  if (choice !== undefined) {
    const chosen = all.find((candidate) => candidate.package === choice);
    if (chosen !== undefined) return [chosen];
    const packages = all.map((candidate) => candidate.package);
    throw new UktsError(
      "bad-choice",
      `${configFile} chooses "${choice}" for ${slot.id}, but that package does not fill it.`,
      {
        hint: suggestion(choice, packages),
      },
    );
  }
  const first = all.filter((candidate) => !candidate.fallback);
  const providers = first.length > 0 ? first : all;
  if (providers.length > 1) throw twoProviders(slot, providers);
  return providers;
}

function twoProviders(slot: Slot, providers: readonly Candidate[]): UktsError {
  const names = providers.map((candidate) => candidate.package).sort();
  const lines = names.map((name) => `  defineApp({ providers: { "${slot.id}": "${name}" } })`);
  return new UktsError("two-providers", `Several packages fill the slot ${slot.id}: ${names.join(", ")}.`, {
    hint: `Uninstall all but one, or choose in ${configFile}:\n${lines.join("\n")}`,
  });
}

function noProvider(slot: Slot, leftOut: readonly LeftOut[]): UktsError {
  const known = Object.entries(slot.knownProviders ?? {});
  const unfit = leftOut.filter(({ name }) => name in (slot.knownProviders ?? {}));
  const reasons = unfit.map(({ name, reason }) => `${name} ${reason}.`);
  const install = known.map(([name, describe]) => `  npm install ${name}    (${describe})`);
  const hint =
    known.length > 0 ? `Install one of:\n${install.join("\n")}` : `Install a package that provides ${slot.id}.`;
  return new UktsError("no-provider", `Nothing fills the slot ${slot.id} (${slot.describe}).`, {
    hint: [...reasons, hint].join("\n"),
  });
}
