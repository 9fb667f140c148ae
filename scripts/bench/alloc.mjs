// `pnpm bench alloc [workload …] [--only allocator,…]`: every allocator of the repository, and those of C, on the same lists of
// operations, played by one C program as Linux processes in turns. Without names it writes docs/benchmarks.md and its charts.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "../lib/run.mjs";
import { writeCharts } from "./alloc/charts.mjs";
import { playSpace, playTime, playWorst } from "./alloc/play.mjs";
import { buildImage, buildPlayer, preloads } from "./alloc/players.mjs";
import { median } from "./lib/measure.mjs";
import { describeMachine, markdownTable, writeSection } from "./lib/report.mjs";
import { buildPlugin } from "./lib/tools.mjs";

const runs = 9;
const workloads = {
  fixed: "10,000 blocks of 64 bytes, random ones replaced",
  random: "10,000 blocks of 16 to 2048 bytes (log-uniform), random ones replaced",
  larson: "Larson and Krishnan 1998, its workers one after the other: blocks of 8 to 1000 bytes, handed on",
  realloc: "arrays that grow by half from 16 bytes to 270 KB, small blocks in between",
  sqlite: "a database connection: statements' objects, rows, a page cache",
  redis: "a store of keys and values with the sizes of Facebook's pool ETC (Atikoglu et al. 2012)",
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: "string" } } });
const unknown = positionals.filter((name) => !(name in workloads));
if (unknown.length > 0) {
  console.error(`No workload is called "${unknown.join(", ")}". There are: ${Object.keys(workloads).join(", ")}`);
  process.exit(2);
}
const names = positionals.length > 0 ? positionals : Object.keys(workloads);

/**
 * How each of ours gets into an image. The pool serves one size: that of the workload `fixed`. tinyalloc searches a list of all free blocks,
 * which takes it hours where there are thousands of many sizes.
 */
const ours = {
  tlsf: { packages: ["@ukts/ukalloc-tlsf"] },
  mimalloc: { packages: ["@ukts/ukalloc-mimalloc"] },
  buddy: { packages: ["@ukts/ukalloc-buddy"] },
  tinyalloc: { packages: ["@ukts/ukalloc-tinyalloc"], only: ["fixed"] },
  "slab over buddy": { packages: ["@ukts/ukalloc-slab", "@ukts/ukalloc-buddy"] },
  "slab over tlsf": { packages: ["@ukts/ukalloc-slab", "@ukts/ukalloc-tlsf"] },
  pool: { packages: ["@ukts/ukalloc-pool"], options: { "@ukts/ukalloc-pool.objectBytes": 64 }, only: ["fixed"] },
  region: { packages: ["@ukts/ukalloc-region"] },
};
const work = join(root, ".ukts/bench/alloc");
rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });

/** Name, and for each: command, environment, the ELF file whose symbols count, and the workloads it is for. */
const players = [];
for (const [name, { packages, options, only }] of Object.entries(ours)) {
  if (values.only && !values.only.split(",").includes(name)) continue;
  players.push({ name, only, ...(await buildImage(work, name.replaceAll(" ", "-"), packages, options)) });
}
const player = await buildPlayer(work);
for (const [name, library] of Object.entries(preloads())) {
  players.push({ name, command: [player], symbols: player, preload: library });
}
const plugin = await buildPlugin(join(root, "scripts/bench/alloc/between.c"), work);

/** Per workload and allocator: nanoseconds and instructions per operation, most instructions, bytes per live byte. */
async function measure(workload) {
  const able = players.filter(({ only }) => !only || only.includes(workload));
  const times = new Map(able.map(({ name }) => [name, []]));
  for (let i = 0; i < runs; i++) {
    for (const one of able) times.get(one.name).push(playTime(one, workload));
  }
  return new Map(
    able.map((one) => {
      const ns = times.get(one.name);
      if (ns.includes(undefined)) return [one.name, undefined];
      return [one.name, { ns: median(ns), ...playWorst(one, workload, plugin, work), space: playSpace(one, workload) }];
    }),
  );
}

const machine = describeMachine();
const results = new Map();
for (const name of names) {
  results.set(name, await measure(name));
  console.log(`${name}: ${workloads[name]}\n\n${tableOf(results.get(name))}\n`);
}
console.log(machine);

function tableOf(result) {
  const yardstick = result.get("glibc (C)").ns;
  const rows = [...result].map(([name, figures]) =>
    figures === undefined
      ? [name, "runs out of memory", "", "", "", ""]
      : [
          name,
          figures.ns.toFixed(1),
          (figures.ns / yardstick).toFixed(2),
          figures.mean.toFixed(0),
          figures.most.toLocaleString("en"),
          figures.space.toFixed(2),
        ],
  );
  const header = [
    "allocator",
    "ns per operation",
    "of glibc's",
    "instructions, mean",
    "instructions, most",
    "peak bytes per live byte",
  ];
  return markdownTable(header, rows);
}

if (positionals.length === 0 && !values.only) {
  writeCharts(results);
  const sections = names.map((name) => `### ${name}: ${workloads[name]}\n\n${tableOf(results.get(name))}`);
  writeSection(
    "alloc",
    `\`pnpm bench alloc\`: every allocator on the same lists of operations (\`scripts/bench/alloc/workloads.c\`), played by one C program,
compiled once and linked with each of ours as a Linux process, and run with glibc and, preloaded, with Debian's jemalloc and mimalloc. Times
are medians of ${runs} runs in turns (processor time, less what the same program takes without calling an allocator). Instructions are counted from
call to return by a plugin of QEMU's TCG, user space only; "most" is the dearest call of the list, not counting the process's first. Peak bytes are
how far the resident set grew while every allocated byte was written, divided by the most bytes allocated at a time. Ours are called through
nolibc's C names here; a program in kernel TypeScript calls them directly. \`region\` never takes memory back. \`pool\` has
one size, and \`tinyalloc\` searches a list, so they play \`fixed\` only. Machine: ${machine}.

![Time per operation, relative to glibc](benchmarks/alloc-time.svg)
![The dearest operation, in instructions](benchmarks/alloc-worst.svg)
![Peak memory over live memory](benchmarks/alloc-space.svg)

${sections.join("\n\n")}`,
  );
}
