// `pnpm bench compile [lines …]`: how long `ukts build` takes by phase, for examples/helloworld and for programs of growing length, and how much
// memory. Without numbers of lines it takes the three sizes of docs/benchmarks.md and writes that.
import { appendFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildIn, buildOften, copyExample, phasesOf, watchMemory } from "./lib/builds.mjs";
import { describeMachine, markdownTable, writeSection } from "./lib/report.mjs";
import { writeSynthetic } from "./lib/synthetic.mjs";

const arch = "x86_64";
const chosen = process.argv.slice(2).map(Number);
const builds = chosen.length > 0 ? 1 : 5;
const sizes = chosen.length > 0 ? chosen : [1_000, 10_000, 100_000];

const ms = (value) => (value === undefined ? "" : value.toFixed(value < 10 ? 1 : 0));
const mebibytes = (bytes) => `${Math.round(bytes / (1 << 20))} MiB`;
const machine = describeMachine();

const hello = copyExample("hello");
const kinds = {
  cold: () => rmSync(join(hello, ".ukts"), { recursive: true, force: true }),
  "one line edited": (i) => appendFileSync(join(hello, "src/main.ts"), `const edit${i}: u32 = ${i};\n`),
  "nothing changed": () => {},
};
const helloPhases = [];
for (const [kind, prepare] of Object.entries(kinds)) {
  const phases = phasesOf(await buildOften(builds, hello, arch, prepare));
  helloPhases.push(phases);
  console.log(`helloworld, ${kind}: ${ms(phases.get("whole command"))} ms`);
}

/** One cold build of a program of about `lines` lines. */
async function buildSynthetic(lines) {
  const dir = copyExample(`lines-${lines}`, ["package.json", "ukts.config.ts", "tsconfig.json"]);
  const written = writeSynthetic(dir, lines);
  let watch;
  const result = await buildIn(dir, arch, (pid) => {
    watch = watchMemory(pid);
  });
  const memory = watch.stop();
  rmSync(dir, { recursive: true, force: true });
  console.log(`${written} lines: ${ms(result.ms)} ms, ${mebibytes(memory.own)} and ${mebibytes(memory.others)}`);
  return { lines: written, phases: phasesOf([result]), memory };
}
const programs = [];
for (const lines of sizes) programs.push(await buildSynthetic(lines));

const names = [...helloPhases[0].keys()];
const label = (name) => (name.includes(": ") ? `– ${name.split(": ")[1]}` : name);
const helloTable = markdownTable(
  ["examples/helloworld, ms", ...Object.keys(kinds)],
  names.map((name) => [label(name), ...helloPhases.map((phases) => ms(phases.get(name)))]),
);

/** What `count` more lines cost from one size to the next, against what they cost from the smallest program to the second. */
const perLine = (value, i) => {
  const [less, more] = [programs[i - 1], programs[i]];
  return ((value(more) - value(less)) / (more.lines - less.lines)) * 1000;
};
const growth = (value, unit) =>
  programs
    .slice(1)
    .map(
      (_, i) => `${unit === "ms" ? perLine(value, i + 1).toFixed(0) : (perLine(value, i + 1) / (1 << 20)).toFixed(1)}`,
    );
const ratio = (value) => (perLine(value, programs.length - 1) / perLine(value, 1)).toFixed(2);
const row = (name, value, show, unit) => [
  name,
  ...programs.map((p) => show(value(p))),
  ...growth(value, unit),
  ratio(value),
];
const syntheticTable = markdownTable(
  [
    "",
    ...programs.map(({ lines }) => `${lines.toLocaleString("en")} lines`),
    "per 1,000, first step",
    "second step",
    "ratio",
  ],
  [
    ...names.map((name) => row(`${label(name)}, ms`, ({ phases }) => phases.get(name), ms, "ms")),
    row("peak memory of `ukts`", ({ memory }) => memory.own, mebibytes, "MiB"),
    row("peak memory of clang or lld", ({ memory }) => memory.others, mebibytes, "MiB"),
  ],
);
console.log(`\n${helloTable}\n\n${syntheticTable}\n\n${machine}`);
if (chosen.length === 0) {
  writeSection(
    "compile",
    `\`pnpm bench compile\`: \`ukts build --plat kvm --arch ${arch}\`, medians of ${builds} builds. A step's parts stand below it; what is missing
to the whole command is Node's start. Machine: ${machine}.

${helloTable}

Programs that the benchmark writes (classes, interfaces, generics, closures, strings, \`switch\`, messages, in files of about 500 lines,
all of it reached), built once, cold. The last columns: what 1,000 more lines cost from the first size to the second and from the second
to the third, in milliseconds or MiB, and the second of these divided by the first: 1 is linear growth.

${syntheticTable}`,
  );
}
