// What the terminal view and the page say in the same words.
import { type Graph, type GraphPackage, type GraphProvider, type GraphSlot, type Row, rows } from "./model.js";

/** What rows are called, from the top. */
export const rowTitles: Readonly<Record<Row, string>> = {
  application: "application",
  libc: "libc",
  posix: "posix",
  contract: "contracts",
  implementation: "implementations",
  layer: "layers",
  library: "libraries",
  driver: "drivers",
  boot: "boot",
  platform: "platform",
  architecture: "architecture",
};

export interface TitledRow {
  row: Row;
  title: string;
  packages: GraphPackage[];
}

/** The rows that have packages, from the top. */
export function titledRows({ packages }: Graph): TitledRow[] {
  return rows
    .map((row) => ({ row, title: rowTitles[row], packages: packages.filter((one) => one.row === row) }))
    .filter((row) => row.packages.length > 0);
}

/** Names without their scope, but for those that would then be the same. Takes ids of slots, too. */
export function shortener({ packages, leftOut }: Graph): (name: string) => string {
  const names = [...packages, ...leftOut].map(({ name }) => name);
  return (name) => {
    const short = unscoped(name);
    return names.filter((other) => unscoped(other) === short).length > 1 ? name : short;
  };
}

const unscoped = (name: string): string => name.replace(/^@[^/]+\//, "");

/** What is chosen of a slot, by which others are explained. */
export function chosenOf(slot: GraphSlot): GraphProvider[] {
  return slot.providers.filter(({ state }) => state === "chosen");
}

/** Why a provider of a slot is chosen, or is not. */
export function why(
  slot: GraphSlot,
  { state, reason, origin }: GraphProvider,
  short: (name: string) => string,
): string {
  const winner = chosenOf(slot).map((provider) => short(provider.package));
  if (state === "absent") return "not installed";
  if (reason === "all") return "the slot takes all there are";
  if (reason === "only") return "the only one";
  if (state === "chosen") return reason === "configured" ? `chosen by ${origin}` : "the others are fallbacks";
  return reason === "configured" ? `${origin} chooses ${winner}` : `a fallback: gives way to ${winner}`;
}

/** How packages stand to the slots that they are there for; what is chosen and rejected is a provider of a slot, too. */
export type State = NonNullable<GraphPackage["state"]>;

export const states: Readonly<Record<State, { sign: string; text: string }>> = {
  chosen: { sign: "●", text: "fills a slot" },
  rejected: { sign: "○", text: "could fill a slot, and is not chosen" },
  idle: { sign: "◌", text: "fills nothing on this target" },
};

/** The states that a picture has signs for. */
export function usedStates({ packages, slots }: Graph): State[] {
  const used = [...packages, ...slots.flatMap(({ providers }) => providers)].map(({ state }) => state);
  return (Object.keys(states) as State[]).filter((state) => used.includes(state));
}
