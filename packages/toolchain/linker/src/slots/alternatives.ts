import { suggestion, UktsError } from "@ukts/config";
import type { ResolvedApp } from "../resolve/app.js";
import type { ChosenSlot } from "./choose.js";

/** A package that fills a slot, or could. */
export interface Alternative {
  package: string;
  /** What it is, in a line. */
  describe: string;
  /** `chosen`: fills the slot in this image; `rejected`: is in the closure, but does not; `absent`: is not in the closure. */
  state: "chosen" | "rejected" | "absent";
}

/** A slot of an image, and the packages there are for it. */
export interface SlotAlternatives {
  /** `@ukts/ukalloc:backend`. */
  slot: string;
  describe: string;
  alternatives: Alternative[];
}

/**
 * What fills, or could fill, the slots of a contract: those in the app's closure, and those that the contract names. `query` is a slot, or
 * a contract with or without its scope (`ukalloc`). Throws UktsError for anything else.
 */
export function alternatives(app: ResolvedApp, query: string): SlotAlternatives[] {
  const found = app.slots.filter(({ slot }) => [slot.id, slot.contract, withoutScope(slot.contract)].includes(query));
  if (found.length === 0) {
    const names = app.slots.flatMap(({ slot }) => [withoutScope(slot.contract), slot.id]);
    throw new UktsError("unknown-slot", `No package of ${app.name} declares a slot "${query}".`, {
      hint: suggestion(query, [...new Set(names)]),
    });
  }
  return found.map((filled) => ({
    slot: filled.slot.id,
    describe: filled.slot.describe,
    alternatives: alternativesOf(app, filled),
  }));
}

function alternativesOf({ members }: ResolvedApp, { slot, providers, rejected }: ChosenSlot): Alternative[] {
  const known = new Map(Object.entries(slot.knownProviders ?? {}));
  const describe = (name: string): string =>
    known.get(name) ?? members.find((member) => member.name === name)?.json.description ?? "";
  const inClosure = [...providers, ...rejected].map((candidate) => candidate.package);
  const absent = [...known.keys()].filter((name) => !inClosure.includes(name));
  const states = [
    ...providers.map(({ package: name }) => [name, "chosen"] as const),
    ...rejected.map(({ package: name }) => [name, "rejected"] as const),
    ...absent.map((name) => [name, "absent"] as const),
  ];
  return states.map(([name, state]) => ({ package: name, describe: describe(name), state }));
}

const withoutScope = (name: string): string => name.replace(/^@[^/]+\//, "");
