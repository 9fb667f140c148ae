// The sizes in docs/porting-an-architecture.md, counted: `node scripts/porting-lines.mjs` writes them, with `--check` it only compares.
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./lib/run.mjs";

const arch = "platforms/arch-arm64/kernel";
const linuxu = "platforms/plat-linuxu/kernel";
const kvm = "platforms/plat-kvm/kernel";
/** What is to be written, where it is for arm64, and the files that are counted; none where a port adds to files that all share. */
/** What it is, where it is, and the files that are counted. @type {[string, string, string[]][]} */
const parts = [
  [
    "code generation: triple, data layout, asm constraints, device registers",
    "`packages/toolchain/compiler/src/backend/target.ts`, `flags.ts`",
    [],
  ],
  [
    "the C calling convention",
    "`packages/toolchain/compiler/src/abi/aapcs64.ts`",
    ["packages/toolchain/compiler/src/abi/aapcs64.ts"],
  ],
  [
    "the name, and QEMU's programs and machine",
    "`config/src/target.ts`, `runner/src/{options,qemu/find,qemu/machine,command/qemu}.ts`, `testkit/src/targets.ts`",
    [],
  ],
  ["memory functions in assembly", `\`${arch}/memory.S\``, [`${arch}/memory.S`]],
  [
    "traps: vectors, frame, their description in words",
    "`vectors.S`, `traps.ts`, `trapFrame.ts`, `syndrome.ts`",
    ["vectors.S", "traps.ts", "trapFrame.ts", "syndrome.ts"].map((name) => `${arch}/${name}`),
  ],
  [
    "interrupts: vectors that save all registers, masks, the processor's timer",
    "`interrupts.*`, `timer.ts`, `processor.ts`",
    ["interrupts.S", "interrupts.ts", "timer.ts", "processor.ts"].map((name) => `${arch}/${name}`),
  ],
  [
    "the rest of the processor: barriers, counter, switching stacks, thread pointer, translation, semihosting",
    "`arch.ts`, `counter.ts`, `switch.S`, `thread.ts`, `translation.*`, `semihosting.ts`, `index.ts`",
    [
      "arch.ts",
      "counter.ts",
      "switch.S",
      "thread.ts",
      "translation.S",
      "translation.ts",
      "semihosting.ts",
      "index.ts",
    ].map((name) => `${arch}/${name}`),
  ],
  [
    "Linux process: entry, system calls, signal context, thread, linker script",
    `\`${linuxu}/arm64/\``,
    [`${linuxu}/arm64`],
  ],
  [
    "virtual machine: entry, tables, clock, serial line, power, memory, devices, interrupt controller, linker script",
    `\`${kvm}/arm64/\``,
    [`${kvm}/arm64`],
  ],
  [
    "drivers, for images that take interrupts: interrupt controller, timer",
    "`packages/drivers/{gic,generic-timer}/kernel/`",
    ["packages/drivers/gic/kernel", "packages/drivers/generic-timer/kernel"],
  ],
];

/** Files under a path, those of other folders in it left out with `deep` false; written ones only. */
function files(path, deep = true) {
  const full = join(root, path);
  if (statSync(full).isFile()) return [path];
  return readdirSync(full).flatMap((name) => {
    const inside = `${path}/${name}`;
    if (statSync(join(root, inside)).isDirectory()) return deep ? files(inside) : [];
    return /\.(ts|S|ld)$/.test(name) && !name.includes(".gen.") ? [inside] : [];
  });
}
const lines = (paths) =>
  paths.reduce((sum, path) => sum + readFileSync(join(root, path), "utf8").split("\n").length - 1, 0);

const rows = parts.map(([part, where, paths]) => {
  const counted = paths.flatMap((path) => files(path));
  return `| ${part} | ${where} | ${counted.length === 0 ? "in files that all share" : lines(counted)} |`;
});
const table = ["| part | where | arm64, lines |", "| --- | --- | --- |", ...rows].join("\n");
const counts = `\`platforms/arch-arm64\` is ${lines(files(arch))} lines in ${files(arch).length} files (x86_64: ${lines(files("platforms/arch-x86_64/kernel"))}). Beside their architecture folders \`plat-linuxu\` has ${lines(files(linuxu, false))}
lines and \`plat-kvm\` ${lines(files(kvm, false))}, which both architectures share. The reader of device trees, \`@ukts/fdt\` (${lines(files("packages/core/fdt/kernel"))} lines), is there for whoever
comes next: RISC-V machines describe themselves the same way.`;

const path = join(root, "docs/porting-an-architecture.md");
const before = readFileSync(path, "utf8");
const after = before.replace(
  /<!-- lines -->\n.*<!-- \/lines -->/s,
  () => `<!-- lines -->\n${table}\n\n${counts}\n<!-- /lines -->`,
);
if (after !== before) {
  if (process.argv.includes("--check")) {
    console.error("docs/porting-an-architecture.md: sizes differ from the files. Run: node scripts/porting-lines.mjs");
    process.exit(1);
  }
  writeFileSync(path, after);
}
