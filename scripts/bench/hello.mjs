// `pnpm bench hello [--profile] [--arch arm64]`: the figures of examples/helloworld on kvm, emulated. Writes them to docs/benchmarks.md.
import { mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { commandLine, run } from "@ukts/runner";
import { root } from "../lib/run.mjs";
import { buildIn, buildOften, copyExample } from "./lib/builds.mjs";
import { countInstructions } from "./lib/instructions.mjs";
import { bisect, median, timeToText } from "./lib/measure.mjs";
import { describeMachine, markdownTable, writeSection } from "./lib/report.mjs";
import { buildEmptyImage, buildTracePlugin } from "./lib/tools.mjs";

const helloLine = "Hello world!";
/**
 * The machine, its processor, what every start of it has, and what the figures may be at most.
 *
 * @satisfies {Record<string, { machine: Parameters<typeof commandLine>[0]["machine"], [figure: string]: string }>}
 */
const machines = {
  x86_64: { machine: "q35", cpu: "max", memory: "1536K", instructions: "30,000" },
  arm64: { machine: "virt", cpu: "cortex-a72", memory: "2560K", instructions: "60,000" },
};
const arch = process.argv.includes("arm64") ? "arm64" : "x86_64";
const { machine: machineType, cpu, memory: mostMemory, instructions: mostInstructions } = machines[arch];
/** @type {Parameters<typeof commandLine>[0]["target"]} */
const target = { plat: "kvm", arch };
/** @type {Omit<Parameters<typeof commandLine>[0], "image">} */
const common = { target, args: [], machine: machineType, accel: "tcg" };
const boots = 31;
const builds = 5;

const work = join(root, ".ukts/bench/hello");
mkdirSync(work, { recursive: true });
const [one, two] = ["one", "two"].map((name) => copyExample(name));

async function timeBuilds(clean) {
  const results = await buildOften(builds, one, arch, () => {
    if (clean) rmSync(join(one, ".ukts"), { recursive: true, force: true });
  });
  return median(results.map(({ ms }) => ms));
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

/** The median of the milliseconds that a start takes. */
async function timeStarts(image) {
  const command = await commandLine({ ...common, image });
  const times = [];
  for (let i = 0; i < boots; i++) times.push(await timeToText(command, helloLine));
  return median(times);
}

const machine = describeMachine();
const cold = await timeBuilds(true);
const warm = await timeBuilds(false);
const first = await buildIn(one, arch);
const second = await buildIn(two, arch);
const same = readFileSync(first.image).equals(readFileSync(second.image));
const size = statSync(first.image).size;
const minimum = await bisect(1 << 20, 16 << 20, 4096, (bytes) => bootsWith(first.image, bytes));

const plugin = await buildTracePlugin(work);
const { count, byFunction } = countInstructions({
  command: await commandLine({ ...common, image: first.image }),
  ...{ dbg: first.dbg, plugin, mainFile: "src/main.ts", folder: work },
});
// The image that only prints exists for x86_64.
const [hello, nothing, difference] =
  arch === "x86_64" ? await compareStart(first.image, await buildEmptyImage(work)) : [await timeStarts(first.image)];

const rows = [
  ["stripped image", `${size.toLocaleString("en")} bytes`, "48,000 bytes"],
  ["smallest memory that boots", `${minimum / 1024}K`, mostMemory],
  ["instructions from entry to `main`", count.toLocaleString("en"), mostInstructions],
  ["QEMU's start to the hello line", `${hello} ms`, ""],
  ...(nothing === undefined
    ? []
    : [
        ["the same for an image that only prints", `${nothing} ms`, ""],
        ["difference (median of pairs)", `${difference} ms`, "10 ms"],
      ]),
  ["`ukts build`, cold", `${(cold / 1000).toFixed(2)} s`, "10 s"],
  ["`ukts build`, warm", `${(warm / 1000).toFixed(2)} s`, "2 s"],
  ["two builds in two folders", same ? "byte-identical" : "DIFFERENT", "byte-identical"],
];
const table = markdownTable([`examples/helloworld, kvm/${arch}, ${machineType}`, "ours", "at most"], rows);
console.log(`${table}\n\n${machine}`);
if (process.argv.includes("--profile")) {
  console.log(
    `\nInstructions per function:\n${byFunction.map(([name, n]) => `${String(n).padStart(8)} ${name}`).join("\n")}`,
  );
}
writeSection(
  arch === "x86_64" ? "hello" : `hello, ${arch}`,
  `\`pnpm bench hello${arch === "x86_64" ? "" : ` --arch ${arch}`}\` (\`--profile\`: instructions per function too). Times are medians of ${boots} boots and ${builds} builds, with
\`-machine ${machineType} -accel tcg -cpu ${cpu} -nodefaults -display none\`. Instructions are counted exactly, by a plugin of QEMU's TCG; a string
instruction counts once per round. Machine: ${machine}.

${table}`,
);
if (!same) process.exitCode = 1;
