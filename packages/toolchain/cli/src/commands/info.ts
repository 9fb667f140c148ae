import { formatMemory, formatTarget } from "@ukts/config";
import type { ResolvedApp } from "@ukts/linker";
import type { CommonFlags } from "../flags/flags.js";
import { outputColors as c } from "../output/color.js";
import { printJson } from "../output/json.js";
import { table } from "../output/table.js";
import { configure } from "../target.js";

export async function info(flags: CommonFlags): Promise<number> {
  const resolved = await configure(flags);
  if (flags.json) printJson(infoOf(resolved));
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
    options: options.map(({ id, value, source, option }) => ({ id, value, source, describe: option.describe })),
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
      options.map(({ id, value, source }) => [id, String(value), source]),
    ),
  ];
  return sections.filter((text) => text !== "").join("\n\n");
}

function section(title: string, rows: string[][]): string {
  return rows.length === 0 ? "" : `${c.bold(title)}\n${table(rows)}`;
}
