// `pnpm bench codegen [kernel …]`: the same algorithms in kernel TypeScript and in C, compiled by one clang, run in turns as Linux
// processes. Without names of kernels it runs all and writes docs/benchmarks.md.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clang, formatDiagnostic, lld, readElf, targetFlags } from "@ukts/compiler";
import { compile } from "@ukts/compiler/compile";
import { root } from "../lib/run.mjs";
import { median } from "./lib/measure.mjs";
import { describeMachine, markdownTable, writeSection } from "./lib/report.mjs";

const bench = join(root, "packages/toolchain/compiler/bench");
const kernels = join(bench, "kernels");
const work = join(tmpdir(), "ukts-bench-codegen");
/** @type {Parameters<typeof targetFlags>[0]} */
const target = { arch: "x86_64", platform: "linuxu" };
const flags = targetFlags(target);
// What every kernel of ours is compiled with, for interrupt context and for backtraces.
const constrained = ["-mno-implicit-float", "-fno-omit-frame-pointer"];
const runs = 15;
const timedRounds = 40;
const countedRounds = 2;
const chosen = process.argv.slice(2);
const hasCallgrind = spawnSync("valgrind", ["--version"]).status === 0;
if (!hasCallgrind)
  console.warn("Left out: instruction counts; valgrind is not installed (Debian: apt-get install valgrind).");

/** The ways a kernel is built; the first two are compared, the third shows what the constraints cost C. */
const variants = {
  ours: (name, level, object) => compileKernel(name, level, object),
  c: (name, level, object) => compileC(name, [...constrained, level], object),
  free: (name, level, object) => compileC(name, [level], object),
};

async function compileKernel(name, level, object) {
  const folder = "/kernel";
  const lang = join(root, "packages/core/lang");
  const { ir, diagnostics } = compile({
    root: `${folder}/compose.ts`,
    files: new Map([
      [
        `${folder}/compose.ts`,
        'import { exportSymbol } from "@ukts/lang";\nimport { kernel } from "./main.js";\nexportSymbol("kernel", kernel);\n',
      ],
      [`${folder}/main.ts`, readFileSync(join(kernels, `${name}.ts`), "utf8")],
    ]),
    packages: [
      { name: "@ukts/lang", version: "0.0.0", dir: lang },
      { name: "kernel", version: "0.0.0", dir: folder },
    ],
    target,
    neededSymbols: ["kernel"],
    checks: { overflow: false, bounds: false },
    optimize: level === "-Oz" ? "size" : "speed",
    app: "kernel",
  });
  if (diagnostics.length > 0) {
    throw new Error(diagnostics.map((d) => formatDiagnostic(d, { color: false, cwd: folder })).join("\n"));
  }
  writeFileSync(`${object}.ll`, ir);
  await clang([...flags, level, "-Wno-override-module", "-c", `${object}.ll`, "-o", object]);
}

async function compileC(name, options, object) {
  await clang([...flags, ...options, "-std=c23", "-c", join(kernels, `${name}.c`), "-o", object]);
}

/** Bytes of code and constants. */
function sizeOf(object) {
  const { sections } = readElf(readFileSync(object));
  const counted = sections.filter(({ name }) => /^\.(text|rodata)/.test(name));
  return counted.reduce((sum, { size }) => sum + size, 0);
}

function runProcess([program, ...args]) {
  const { stdout, stderr, status } = spawnSync(program, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status}:\n${stderr}`);
  return { stdout, stderr };
}

function timeOf(image) {
  const [answer, nanoseconds] = runProcess([image]).stdout.trim().split(" ");
  return { answer, ms: Number(nanoseconds) / 1e6 };
}

function instructionsOf(image) {
  const { stderr } = runProcess(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", image]);
  const found = /Collected : (\d+)/.exec(stderr);
  if (!found) throw new Error(`expected callgrind to report 'Collected', found:\n${stderr}`);
  return Number(found[1]);
}

async function measure(name, drivers, memory) {
  const images = {};
  const sizes = {};
  for (const [variant, build] of Object.entries(variants)) {
    const object = join(work, `${name}.${variant}.o`);
    await build(name, "-Oz", `${object}z`);
    sizes[variant] = sizeOf(`${object}z`);
    await build(name, "-O2", object);
    for (const [kind, driver] of Object.entries(drivers)) {
      const image = join(work, `${name}.${variant}.${kind}`);
      await lld(["-static", "--gc-sections", "-e", "_start", object, driver, memory, "-o", image]);
      images[variant] = { ...images[variant], [kind]: image };
    }
  }
  const times = { ours: [], c: [], free: [] };
  const answers = new Set();
  for (let i = 0; i < runs; i++) {
    for (const variant of Object.keys(variants)) {
      const { answer, ms } = timeOf(images[variant].timed);
      answers.add(answer);
      times[variant].push(ms);
    }
  }
  if (answers.size !== 1) throw new Error(`${name}: the variants answer differently: ${[...answers].join(", ")}`);
  const time = Object.fromEntries(Object.entries(times).map(([variant, list]) => [variant, median(list)]));
  const count = {};
  if (hasCallgrind)
    for (const variant of Object.keys(variants)) count[variant] = instructionsOf(images[variant].counted);
  return { name, time, count, sizes };
}

const geometricMean = (list) => Math.exp(list.reduce((sum, x) => sum + Math.log(x), 0) / list.length);
const ratio = (x) => (Number.isFinite(x) ? x.toFixed(3) : "");

rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });
const drivers = {};
for (const [kind, rounds] of Object.entries({ timed: timedRounds, counted: countedRounds })) {
  drivers[kind] = join(work, `driver.${kind}.o`);
  const options = ["-O2", "-ffreestanding", "-fno-builtin", `-DROUNDS=${rounds}`];
  await clang([...flags, ...options, "-c", join(bench, "driver.c"), "-o", drivers[kind]]);
}
const memory = join(work, "memory.o");
await clang([...flags, "-c", join(root, "platforms/arch-x86_64/kernel/memory.S"), "-o", memory]);
const names = readdirSync(kernels)
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.slice(0, -3))
  .filter((name) => chosen.length === 0 || chosen.includes(name));
const results = [];
for (const name of names) {
  const result = await measure(name, drivers, memory);
  results.push({
    name,
    instructions: result.count.ours / result.count.c,
    time: result.time.ours / result.time.c,
    ms: result.time.ours,
    free: result.time.ours / result.time.free,
    size: result.sizes.ours / result.sizes.c,
    bytes: result.sizes.ours,
  });
  const { instructions, time, free, size } = results.at(-1);
  console.log(
    `${name.padEnd(16)} instructions ${ratio(instructions)}  time ${ratio(time)}  (against unconstrained C ${ratio(free)})  size at -Oz ${ratio(size)}`,
  );
}
const mean = (key) => geometricMean(results.map((r) => r[key]));
const rows = [
  ...results.map((r) => [
    r.name,
    ratio(r.instructions),
    ratio(r.time),
    `${r.ms} ms`,
    ratio(r.free),
    ratio(r.size),
    `${r.bytes}`,
  ]),
  [
    "**geometric mean**",
    ratio(mean("instructions")),
    ratio(mean("time")),
    "",
    ratio(mean("free")),
    ratio(mean("size")),
    "",
  ],
];
const table = markdownTable(
  ["kernel", "instructions", "time", "ours", "time, C unconstrained", "size at -Oz", "ours, bytes"],
  rows,
);
console.log(`\n${table}`);
if (chosen.length === 0) {
  writeSection(
    "codegen",
    `\`pnpm bench codegen\`: every kernel of \`packages/toolchain/compiler/bench/kernels\`, written twice with the same algorithm. Figures are
ours divided by C's, both compiled by the same clang at \`-O2\` and run in turns as Linux processes: instructions by callgrind, times as
medians of ${runs} runs (processor time). C is compiled as kernel code has to be, with \`${constrained.join(" ")}\` and no red zone; the
column "C unconstrained" leaves the first two out, so that C may vectorise. Machine: ${describeMachine()}.

${table}

The memory functions that the processes are linked with are those of images. Why, where it is not 1: in \`callbacks\` a captured variable
lives in the frame of the closure that captures it, which nothing else reaches, so it stays in a register over the loop where C, with a
pointer to each variable, writes it back. \`ipv4Checksum\` is the same instructions in an order that suits the processor better.
\`copyLoops\` and \`nBody\` show what vector registers would bring, which kernel code may not use. \`sha256\` at \`-Oz\` clears its scratch,
which C leaves undefined.`,
  );
}
