// `pnpm bench lock`: what locks cost that nobody else wants, in guests in instructions. What it costs to wait for one is in `pnpm bench sched`.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "../lib/run.mjs";
import { buildGuest, instructionsOf, timerDrivers } from "./lib/guestCost.mjs";
import { linkPackages } from "./lib/packages.mjs";
import { describeMachine, markdownTable, writeSection } from "./lib/report.mjs";

const count = 20_000;
const kinds = {
  mutex: "mutex",
  timed: "mutex, with a deadline",
  recursive: "recursive mutex",
  semaphore: "semaphore",
  read: "reader-writer lock, to read",
  write: "reader-writer lock, to write",
  spin: "spin lock",
};
const schedulers = { coop: "@ukts/uksched-coop", preempt: "@ukts/uksched-preempt" };
/** @type {("x86_64" | "arm64")[]} */
const archs = ["x86_64", "arm64"];
const players = Object.keys(schedulers).flatMap((scheduler) =>
  archs.map((arch) => ({ scheduler, arch, title: `${scheduler} kvm/${arch}` })),
);

const work = join(root, ".ukts/bench/lock");
rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });
linkPackages(work);

const source = readFileSync(join(root, "scripts/bench/lock/main.ts"), "utf8");
const system = ["ukboot", "ukconsole", "uksched", "uktime", "uklock", "ukarch", "ukalloc-tlsf"].map(
  (n) => `@ukts/${n}`,
);
const costs = [];
for (const { scheduler, arch, title } of players) {
  const packages = [...system, schedulers[scheduler], ...timerDrivers[arch]];
  const image = await buildGuest({ appDir: join(work, `${scheduler}-${arch}`), arch, source, packages });
  const cost = (kind) => instructionsOf({ image, arch, args: [kind, String(count)] });
  const loop = await cost("loop");
  const column = [];
  for (const kind of Object.keys(kinds)) column.push(Math.round((await cost(kind)) - loop));
  console.log(`${title}: ${column.join(" ")}`);
  costs.push(column);
}

writeSection(
  "lock",
  `\`pnpm bench lock\`: instructions of a lock and its unlock, in an image with threads, where nobody else wants it; without the loop around them. In guests
(QEMU with \`-icount shift=0\`), with interrupts. A spin lock holds interrupts back. What waiting costs is in \`sched\`. Machine: ${describeMachine()}.

${markdownTable(
  ["", ...players.map(({ title }) => title)],
  Object.values(kinds).map((title, row) => [title, ...costs.map((column) => String(column[row]))]),
)}`,
);
