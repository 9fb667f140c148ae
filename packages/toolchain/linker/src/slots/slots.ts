import { type Manifest, matchesTarget, type SlotDeclaration, suggestion, type Target, UktsError } from "@ukts/config";
import type { Member } from "../resolve/closure.js";

/** The file whose `main` is the app, unless the app is written in C. */
export const entryFile = "src/main.ts";

type Provider = NonNullable<Manifest["provides"]>[number];

/** A slot that a package of the image declares. */
export interface Slot extends SlotDeclaration {
  /** `@ukts/ukalloc:backend`. */
  id: string;
  contract: string;
  name: string;
}

/** A value that can fill a slot. */
export interface Candidate {
  slot: string;
  package: string;
  export: string;
  /** Path below the package, where it is not the package itself that exports it. */
  from?: string;
  fallback: boolean;
}

/** Every slot that these members declare, in their order. */
export function declaredSlots(members: readonly Member[]): Slot[] {
  return members.flatMap(({ name: contract, manifest }) =>
    Object.entries(manifest?.slots ?? {}).map(([name, slot]) => ({
      ...slot,
      id: `${contract}:${name}`,
      contract,
      name,
    })),
  );
}

/**
 * Every provider that these members offer on a target, in their order. Throws UktsError when one names a slot that its contract does
 * not have. A provider of a contract that is no part of the image, being an optional peer, provides nothing.
 */
export function candidates(members: readonly Member[], slots: readonly Slot[], target: Target): Candidate[] {
  return members.flatMap((member) =>
    (member.manifest?.provides ?? [])
      .filter(({ targets }) => matchesTarget(targets, target))
      .filter(({ slot }) => isKnown(member, slot, slots))
      .map((provider) => candidate(member.name, provider)),
  );
}

/** What a package says in its manifest that it provides. */
export function candidate(name: string, { slot, export: value, from, fallback = false }: Provider): Candidate {
  return { slot, package: name, export: value, fallback, ...(from === undefined ? {} : { from }) };
}

function isKnown(member: Member, id: string, slots: readonly Slot[]): boolean {
  if (slots.some((slot) => slot.id === id)) return true;
  const contract = id.slice(0, id.lastIndexOf(":"));
  if (member.json.peerDependenciesMeta[contract]?.optional === true) return false;
  const ids = slots.filter((slot) => slot.contract === contract).map((slot) => slot.id);
  throw new UktsError(
    "unknown-slot",
    `${member.name} fills the slot "${id}", which no package of the image declares.`,
    {
      hint: ids.length > 0 ? suggestion(id, ids) : `${member.name} needs ${contract} as a peer dependency.`,
    },
  );
}
