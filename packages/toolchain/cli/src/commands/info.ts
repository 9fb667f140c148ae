import { formatMemory, formatOrigin, formatTarget, visible } from "@ukts/config";
import { type Alternative, alternatives, type ResolvedApp, type SlotAlternatives } from "@ukts/linker";
import type { InfoFlags } from "../flags/flags.js";
import { outputColors as c } from "../output/color.js";
import { printJson } from "../output/json.js";
import { table } from "../output/table.js";
import { configure } from "../target.js";

export async function info(flags: InfoFlags): Promise<number> {
  const resolved = await configure(flags);
  if (flags.alternatives !== undefined) showAlternatives(alternatives(resolved, flags.alternatives), flags);
  else if (flags.json) printJson(infoOf(resolved));
  else console.log(describe(resolved));
  return 0;
}

function infoOf({ name, target, memory, members, leftOut, slots, options }: ResolvedApp): object {
  return {
    name,
    target: formatTarget(target),
    memory,
    packages: members.map((member) => ({ name: member.name, version: member.version, dir: member.dir })),
    leftOut,
    slots: slots.map(({ slot, providers }) => ({
      ...{ id: slot.id, kind: slot.kind, describe: slot.describe },
      providers: providers.map((provider) => provider.package),
    })),
    options: options.map(({ id, value, source, line, option }) => ({
      id,
      value,
      source,
      line,
      describe: option.describe,
    })),
  };
}

function describe({ name, target, memory, members, leftOut, slots, options }: ResolvedApp): string {
  const sections = [
    `${c.bold(name)} for ${formatTarget(target)}${memory === undefined ? "" : `, ${formatMemory(memory)} of memory`}`,
    section(
      "Packages",
      members.map((member) => [member.name, member.version]),
    ),
    section(
      "Left out on this target",
      leftOut.map((left) => [left.name, left.reason]),
    ),
    section(
      "Slots",
      slots.map(({ slot, providers }) => [
        slot.id,
        providers.map((provider) => provider.package).join(", ") || "(empty)",
      ]),
    ),
    section(
      "Options",
      options.map(({ id, value, ...origin }) => [id, visible(String(value)), formatOrigin(origin)]),
    ),
  ];
  return sections.filter((text) => text !== "").join("\n\n");
}

function section(title: string, rows: string[][]): string {
  return rows.length === 0 ? "" : `${c.bold(title)}\n${table(rows)}`;
}

function showAlternatives(slots: readonly SlotAlternatives[], flags: InfoFlags): void {
  if (flags.json) printJson(slots);
  else console.log(slots.map(describeAlternatives).join("\n\n"));
}

function describeAlternatives({ slot, describe, alternatives }: SlotAlternatives): string {
  const rows = alternatives.map((one) => [marks[one.state], one.package, one.describe]);
  return `${c.bold(slot)}  ${describe}\n${rows.length > 0 ? table(rows) : "  No package is known to fill it."}`;
}

const marks: Readonly<Record<Alternative["state"], string>> = {
  chosen: "● chosen",
  rejected: "○ installed",
  absent: "○",
};
