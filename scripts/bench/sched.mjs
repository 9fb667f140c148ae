// `pnpm bench sched [deed …]`: what threads cost, as Linux processes beside C on Linux in turns, and in guests in instructions. Without
// names it runs all and writes docs/benchmarks.md.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "@ukts/linker";
import { root } from "../lib/run.mjs";
import { instructionsOf, timerDrivers } from "./lib/guestCost.mjs";
import { buildLinuxProgram } from "./lib/linuxProgram.mjs";
import { median } from "./lib/measure.mjs";
import { linkPackages } from "./lib/packages.mjs";
import { describeMachine, markdownTable, writeSection } from "./lib/report.mjs";

const runs = 15;
/** What is measured, how often in a process and in a guest, and what C does instead; `each` deeds are measured one by one. */
const deeds = {
  yield: { title: "thread switch by yield", counts: [4_000_000, 20_000] },
  mutex: { title: "mutex hand-over", counts: [400_000, 10_000] },
  semaphore: { title: "semaphore ping-pong, one way", counts: [400_000, 10_000] },
  create: { title: "create and join", counts: [40_000, 1000] },
  wake: { title: "from a timer's interrupt to the thread it wakes", counts: [2000, 200], each: true },
  sleep: { title: "how late a thread wakes that sleeps for 100 µs", counts: [2000, 200], each: true },
};
const schedulers = { coop: "@ukts/uksched-coop", preempt: "@ukts/uksched-preempt" };
/** Packages that give a target interrupts. */
const targets = {
  "linuxu/x86_64": ["@ukts/plat-linuxu"],
  "kvm/x86_64": ["@ukts/plat-kvm", ...timerDrivers.x86_64],
  "kvm/arm64": ["@ukts/plat-kvm", ...timerDrivers.arm64],
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in deeds));
if (unknown.length > 0) {
  console.error(`No deed is called "${unknown.join(", ")}". There are: ${Object.keys(deeds).join(", ")}`);
  process.exit(2);
}
const names = chosen.length > 0 ? chosen : Object.keys(deeds);
const work = join(root, ".ukts/bench/sched");
rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });
linkPackages(work);

async function buildImage(scheduler, target) {
  const [plat, arch] = target.split("/");
  const appDir = join(work, `${scheduler}-${plat}-${arch}`);
  mkdirSync(join(appDir, "src"), { recursive: true });
  writeFileSync(join(appDir, "src/main.ts"), readFileSync(join(root, "scripts/bench/sched/main.ts")));
  const system = ["ukboot", "ukconsole", "uksched", "uktime", "uklock", "ukarch", "ukalloc-tlsf"].map(
    (n) => `@ukts/${n}`,
  );
  const packages = [...system, schedulers[scheduler], ...targets[target]];
  const manifest = {
    ...{ name: "bench", version: "0.0.0", private: true, type: "module" },
    dependencies: Object.fromEntries(packages.map((name) => [name, "*"])),
  };
  writeFileSync(join(appDir, "package.json"), JSON.stringify(manifest));
  writeFileSync(
    join(appDir, "ukts.config.ts"),
    `export default ${JSON.stringify({ name: "bench", targets: [target] })};\n`,
  );
  return (await build({ appDir, plat, arch })).image;
}

/**
 * Runs a program to its end on one processor; the last line is a deed's count, nanoseconds and cycles.
 *
 * @param {string[]} command
 */
function play([program, ...args]) {
  const { status, stdout, stderr } = spawnSync("taskset", ["1", program, ...args], { encoding: "utf8" });
  const line = stdout?.trim().split("\n").at(-1) ?? "";
  if (!/^\d+ \d+/.test(line)) throw new Error(`${program} ${args.join(" ")} ended with ${status}:\n${stdout}${stderr}`);
  const [count, ns, cycles] = line.split(" ").map(Number);
  return { ns: ns / count, cycles: cycles / count };
}

const yardstick = await buildLinuxProgram("yardstick", [join(root, "scripts/bench/sched/yardstick.c")], work);
const images = {};
for (const scheduler of Object.keys(schedulers)) {
  for (const target of Object.keys(targets)) images[`${scheduler} ${target}`] = await buildImage(scheduler, target);
}

const machine = describeMachine();
const times = {};
const instructions = {};
for (const name of names) {
  const count = String(deeds[name].counts[0]);
  /** @type {[string, string[]][]} */
  const players = Object.entries(schedulers).map(([scheduler]) => [
    scheduler,
    [images[`${scheduler} linuxu/x86_64`], "--", name, count],
  ]);
  if (name !== "wake") players.push(["pthreads (C)", [yardstick, name, count]]);
  if (name === "yield") {
    players.push(
      ["registers (C)", [yardstick, "switch", count]],
      ["general registers (C)", [yardstick, "general", count]],
    );
  }
  const lists = new Map(players.map(([player]) => [player, []]));
  for (let i = 0; i < runs; i++) for (const [player, command] of players) lists.get(player).push(play(command).ns);
  times[name] = new Map([...lists].map(([player, list]) => [player, median(list)]));
  instructions[name] = {};
  for (const scheduler of Object.keys(schedulers)) {
    for (const target of ["kvm/x86_64", "kvm/arm64"]) {
      const key = `${scheduler} ${target}`;
      instructions[name][key] = await instructionsOf({
        ...{ image: images[key], args: [name, String(deeds[name].counts[1])] },
        arch: target === "kvm/arm64" ? "arm64" : "x86_64",
      });
    }
  }
  console.log(`${deeds[name].title}: ${[...times[name]].map(([player, ns]) => `${player} ${ns} ns`).join(", ")}`);
  console.log(`  instructions: ${JSON.stringify(instructions[name])}`);
}

if (chosen.length === 0) {
  const columns = ["coop", "preempt", "pthreads (C)", "registers (C)", "general registers (C)"];
  const ns = (name, player) => times[name].get(player)?.toLocaleString("en") ?? "";
  const rows = names.map((name) => [deeds[name].title, ...columns.map((player) => ns(name, player))]);
  const round = (value) => Math.round(value).toLocaleString("en");
  const guestRows = names.map((name) => [deeds[name].title, ...Object.values(instructions[name]).map(round)]);
  const ratioTo = (player) => (times.yield.get("coop") / times.yield.get(player)).toFixed(2);
  writeSection(
    "sched",
    `\`pnpm bench sched\`: what threads cost. As Linux processes on one processor, in nanoseconds, medians of ${runs} runs in turns, beside the same deeds
with Linux's threads and glibc, and beside a bare switch of registers between two stacks, as coroutine libraries have it
(\`scripts/bench/sched/yardstick.c\`, compiled by the same clang). A cooperative yield, run queue and all, takes ${ratioTo("registers (C)")} of the bare switch's
time; of one that leaves out the control words of floating point, and so breaks the ABI, ${ratioTo("general registers (C)")}. Machine: ${machine}.

${markdownTable(["", ...columns], rows)}

In guests, in instructions (QEMU with \`-icount shift=0\`):

${markdownTable(["", ...Object.keys(instructions[names[0]])], guestRows)}`,
  );
}
