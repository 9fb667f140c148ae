// `pnpm bench hello [--profile]`: the figures of examples/helloworld on kvm/x86_64, emulated. Writes them to docs/benchmarks.md.
import { cpSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { commandLine, run } from "@ukts/runner";
import { root } from "../lib/run.mjs";
import { countInstructions } from "./lib/instructions.mjs";
import { bisect, median, timeCommand, timeToText } from "./lib/measure.mjs";
import { describeMachine, markdownTable, writeSection } from "./lib/report.mjs";
import { buildEmptyImage, buildTracePlugin } from "./lib/tools.mjs";

const helloLine = "Hello world!";
const target = { plat: "kvm", arch: "x86_64" };
const common = { target, args: [], machine: "q35", accel: "tcg" };
const boots = 31;
const builds = 5;

// Two copies of the example, in a folder from which they find its dependencies.
const example = join(root, "examples/helloworld");
const work = join(root, ".ukts/bench");
rmSync(work, { recursive: true, force: true });
const copies = ["one", "two"].map((name) => join(work, name));
for (const copy of copies) {
  mkdirSync(copy, { recursive: true });
  for (const part of ["package.json", "ukts.config.ts", "tsconfig.json", "src"]) {
    cpSync(join(example, part), join(copy, part), { recursive: true });
  }
}

const ukts = [process.execPath, join(root, "packages/toolchain/cli/bin/ukts.js")];
const buildCommand = [...ukts, "build", "--plat", "kvm", "--arch", "x86_64", "--json"];
const [one, two] = copies;
const buildIn = async (cwd) => {
  const { ms, output } = await timeCommand(buildCommand, { cwd });
  return { ms, ...JSON.parse(output) };
};

async function timeBuilds(clean) {
  const times = [];
  for (let i = 0; i < builds; i++) {
    if (clean) rmSync(join(one, ".ukts"), { recursive: true, force: true });
    times.push((await buildIn(one)).ms);
  }
  return median(times);
}

async function bootsWith(image, memory) {
  try {
    const result = await run({ ...common, image, memory, timeoutMs: 10_000 });
    return result.status === 0 && result.output.includes(helloLine);
  } catch (error) {
    if (error.code === "too-little-memory") return false;
    throw error;
  }
}

/** Medians of both and of their difference, taken in pairs so that what else the machine does meets both alike. */
async function compareStart(image, empty) {
  const commands = await Promise.all([image, empty].map((path) => commandLine({ ...common, image: path })));
  const times = [[], []];
  for (let i = 0; i < boots; i++) {
    for (const [index, command] of commands.entries()) times[index].push(await timeToText(command, helloLine));
  }
  const [ours, theirs] = times;
  return [median(ours), median(theirs), median(ours.map((ms, i) => ms - theirs[i]))];
}

const machine = describeMachine();
const cold = await timeBuilds(true);
const warm = await timeBuilds(false);
const first = await buildIn(one);
const second = await buildIn(two);
const same = readFileSync(first.image).equals(readFileSync(second.image));
const size = statSync(first.image).size;
const minimum = await bisect(1 << 20, 16 << 20, 4096, (bytes) => bootsWith(first.image, bytes));

const plugin = await buildTracePlugin(work);
const empty = await buildEmptyImage(work);
const { count, byFunction } = countInstructions({
  command: await commandLine({ ...common, image: first.image }),
  ...{ dbg: first.dbg, plugin, mainFile: "src/main.ts", folder: work },
});
const [hello, nothing, difference] = await compareStart(first.image, empty);

const rows = [
  ["stripped image", `${size.toLocaleString("en")} bytes`, "48,000 bytes"],
  ["smallest memory that boots", `${minimum / 1024}K`, "1536K"],
  ["instructions from entry to `main`", count.toLocaleString("en"), "30,000"],
  ["QEMU's start to the hello line", `${hello} ms`, ""],
  ["the same for an image that only prints", `${nothing} ms`, ""],
  ["difference (median of pairs)", `${difference} ms`, "10 ms"],
  ["`ukts build`, cold", `${(cold / 1000).toFixed(2)} s`, "10 s"],
  ["`ukts build`, warm", `${(warm / 1000).toFixed(2)} s`, "2 s"],
  ["two builds in two folders", same ? "byte-identical" : "DIFFERENT", "byte-identical"],
];
const table = markdownTable(["examples/helloworld, kvm/x86_64, q35", "ours", "at most"], rows);
console.log(`${table}\n\n${machine}`);
if (process.argv.includes("--profile")) {
  console.log(
    `\nInstructions per function:\n${byFunction.map(([name, n]) => `${String(n).padStart(8)} ${name}`).join("\n")}`,
  );
}
writeSection(
  "hello",
  `\`pnpm bench hello\` (\`--profile\`: instructions per function too). Times are medians of ${boots} boots and ${builds} builds, with
\`-machine q35 -accel tcg -cpu max -nodefaults -display none\`. Instructions are counted exactly, by a plugin of QEMU's TCG; a string
instruction counts once per round. Machine: ${machine}.

${table}`,
);
if (!same) process.exitCode = 1;
