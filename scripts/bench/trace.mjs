// `pnpm bench trace`: what a tracepoint costs that is on, as a Linux process and in guests in instructions. One that is off is nothing.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "@ukts/linker";
import { commandLine } from "@ukts/runner";
import { root } from "../lib/run.mjs";
import { median } from "./lib/measure.mjs";
import { linkPackages } from "./lib/packages.mjs";
import { describeMachine, markdownTable, writeSection } from "./lib/report.mjs";

const runs = 15;
const counts = { process: 1_000_000, guest: 20_000 };
const kinds = { bare: "no arguments", numbers: "two numbers", text: "a string of up to 23 bytes" };
const guests = ["kvm/x86_64", "kvm/arm64"];

const work = join(root, ".ukts/bench/trace");
rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });
linkPackages(work);

async function buildImage(target) {
  const [plat, arch] = target.split("/");
  const appDir = join(work, `${plat}-${arch}`);
  mkdirSync(join(appDir, "src"), { recursive: true });
  writeFileSync(join(appDir, "src/main.ts"), readFileSync(join(root, "scripts/bench/trace/main.ts")));
  const names = ["ukboot", "ukconsole", "ukplat", "ukarch", "uktrace", "ukalloc-tlsf", `plat-${plat}`];
  const manifest = {
    ...{ name: "bench", version: "0.0.0", private: true, type: "module" },
    dependencies: Object.fromEntries(names.map((name) => [`@ukts/${name}`, "*"])),
  };
  writeFileSync(join(appDir, "package.json"), JSON.stringify(manifest));
  const config = { name: "bench", targets: [target], options: { "@ukts/uktrace.points": "bench_*" } };
  writeFileSync(join(appDir, "ukts.config.ts"), `export default ${JSON.stringify(config)};\n`);
  return (await build({ appDir, plat, arch })).image;
}

/**
 * Runs a program to its end on one processor; its last line is a count, nanoseconds and cycles.
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

/** Instructions in a guest: with `-icount shift=0` one lasts a nanosecond. The counter of x86 counts them; arm64's clock is exact. */
async function instructions(image, target, kind) {
  const [plat, arch] = target.split("/");
  const command = await commandLine({
    ...{ image, target: { plat, arch }, args: [kind, String(counts.guest)], memory: 64 << 20, accel: "tcg" },
  });
  const { ns, cycles } = play([...command, "-icount", "shift=0,sleep=off"]);
  return arch === "arm64" ? ns : cycles;
}

const processImage = await buildImage("linuxu/x86_64");
const guestImages = await Promise.all(guests.map(buildImage));
const inProcess = (kind) =>
  median(Array.from({ length: runs }, () => play([processImage, "--", kind, String(counts.process)]).ns));

const loop = [inProcess("loop")];
for (const [i, target] of guests.entries()) loop.push(await instructions(guestImages[i], target, "loop"));
const rows = [];
for (const [kind, title] of Object.entries(kinds)) {
  const costs = [inProcess(kind)];
  for (const [i, target] of guests.entries()) costs.push(await instructions(guestImages[i], target, kind));
  rows.push([title, ...costs.map((cost, i) => Math.round(cost - loop[i]).toLocaleString("en"))]);
  console.log(rows.at(-1).join(", "));
}
writeSection(
  "trace",
  `\`pnpm bench trace\`: what a tracepoint costs that is on, without the loop around it: a record with its time, in a full buffer, where the oldest makes way. One that is
off costs nothing: the tests compare the images byte for byte. As a Linux process, in nanoseconds, the median of ${runs} runs (most of it is the system call
that asks Linux for the time); in guests in instructions (QEMU with \`-icount shift=0\`). Machine: ${describeMachine()}.

${markdownTable(["arguments", "Linux process, ns", ...guests.map((guest) => `${guest}, instructions`)], rows)}`,
);
