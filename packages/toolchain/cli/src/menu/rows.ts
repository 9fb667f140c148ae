import type { ResolvedOption } from "@ukts/config";
import type { ChosenSlot, Configuration, Settled } from "@ukts/linker";

/** A line of the tree: a package, or one of its slots and options. */
export type Row = { key: string; package: string } & (
  | { kind: "package"; open: boolean; note: string }
  | { kind: "option"; option: ResolvedOption }
  | { kind: "slot"; slot: ChosenSlot }
);

/**
 * The tree, package by package: those that are closed have a line only; with a query, only what it is found in, which is then open. Packages
 * that have nothing to decide are not shown.
 */
export function rowsOf(
  { leftOut }: Configuration,
  { everyOption, slots }: Settled,
  closed: ReadonlySet<string>,
  query: string,
): Row[] {
  const reasons = new Map(leftOut.map(({ name, reason }) => [name, reason]));
  const decisions: Row[] = [
    ...slots.map((slot): Row => ({ kind: "slot", key: slot.slot.id, package: slot.slot.contract, slot })),
    ...everyOption.map((option): Row => ({ kind: "option", key: option.id, package: option.package, option })),
  ].filter((row) => matches(row, query));
  const packages = [...new Set(decisions.map((row) => row.package))].sort();
  return packages.flatMap((name): Row[] => {
    const open = query !== "" || !closed.has(name);
    const reason = reasons.get(name);
    const note = reason === undefined ? "" : `not in this image: ${reason}`;
    const header: Row = { kind: "package", key: name, package: name, open, note };
    return open ? [header, ...decisions.filter((row) => row.package === name)] : [header];
  });
}

/** Whether every word of the query is in the row's id or description. */
function matches(row: Row, query: string): boolean {
  const describe =
    row.kind === "option" ? row.option.option.describe : row.kind === "slot" ? row.slot.slot.describe : "";
  const text = `${row.key} ${describe}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
