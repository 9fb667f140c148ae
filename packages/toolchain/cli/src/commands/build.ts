import { relative } from "node:path";
import { formatTarget } from "@ukts/config";
import type { BuildResult } from "@ukts/linker";
import { buildApp } from "../build.js";
import type { BuildFlags } from "../flags/flags.js";
import { printJson } from "../output/json.js";
import { table } from "../output/table.js";
import { configure } from "../target.js";

/** `sbom`: write the bill of materials, too. */
export async function build(flags: BuildFlags & { sbom?: boolean }): Promise<number> {
  const result = await buildApp(await configure(flags), flags, { silent: flags.json === true });
  const bill = flags.sbom ? { sbom: (await import("@ukts/linker/sbom")).writeSbom(result) } : {};
  if (flags.json) printJson({ ...buildSummary(result), ...bill });
  else console.log(table([...files(result), ...Object.entries(bill).map(([name, file]) => [name, here(file)])]));
  return 0;
}

/** What `--json` tells of a build. */
export function buildSummary({ image, dbg, map, flat, target, app, sizes, warnings, timings }: BuildResult): object {
  const files = { image, dbg, map, ...(flat === undefined ? {} : { flat }) };
  const { file, memory, sections } = sizes;
  const packages = file.groups.map(({ name, kind, bytes }) => ({ name, kind, bytes }));
  const all = { image: file.bytes, memory: memory.bytes, sections, packages };
  return { name: app.name, target: formatTarget(target), ...files, sizes: all, warnings, timings };
}

function files({ image, dbg, map, flat, sizes }: BuildResult): string[][] {
  return [
    ["image", here(image)],
    ...(flat === undefined ? [] : [["flat", here(flat)]]),
    ["debug", here(dbg)],
    ["map", here(map)],
    ["size", sizeReport(sizes)],
  ];
}

const here = (file: string): string => relative(process.cwd(), file);

/** Where most bytes are, in a line. */
function sizeReport({ file, memory }: BuildResult["sizes"]): string {
  const kib = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KiB`;
  const most = file.groups.filter(({ kind }) => kind === "package").slice(0, 3);
  const shares = most.map(({ name, bytes }) => `${name} ${Math.round((100 * bytes) / file.bytes)} %`);
  return `${kib(file.bytes)} (${shares.join(", ")}; all: ukts size), and ${kib(memory.bytes)} of other memory`;
}
