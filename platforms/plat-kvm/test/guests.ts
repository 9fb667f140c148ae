/** Guests and a QEMU that the tests of both architectures start. */
import { spawnSync } from "node:child_process";

export const dependencies = [
  "@ukts/plat-kvm",
  "@ukts/ukalloc-buddy",
  "@ukts/ukboot",
  "@ukts/ukconsole",
  "@ukts/ukplat",
];

/** Prints how many arguments it has; its status is 200. */
export const hello = `
import { println } from "@ukts/ukconsole";

export function main(args: Args): i32 {
  println\`Hello \${args.length}\`;
  return 200;
}
`;

/** Writes to the last page of every region and reads it back; prints how much memory there is. */
export const touchMemory = `
import { ptr } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { plat } from "@ukts/ukplat";

export function main(_args: Args): i32 {
  let bytes: usize = 0;
  for (const region of plat.memoryRegions()) {
    const last = ptr<u64>(region.end - 8);
    const before = last[0];
    last[0] = 0x1234_5678;
    if (last[0] !== 0x1234_5678) return 1;
    last[0] = before;
    bytes += region.bytes;
  }
  println\`\${bytes >> 20} MiB\`;
  return 0;
}
`;

/**
 * Guards pages of a GiB that is one page of the machine, where it has such, from a stack in the same 2 MiB as the guarded page, the new tables, and
 * all that is looked at; then touches one. It needs 3 GiB and an allocator that leaves the end of memory alone.
 */
export const guardHuge = `
import { panic, ptr, volatileLoad, zeroed } from "@ukts/lang";
import { arch } from "@ukts/ukarch";
import { plat } from "@ukts/ukplat";

const PAGE: usize = 4096;
const LARGE: usize = 0x20_0000;
const WORDS: usize = 4 * LARGE / 8;

const main_stack = zeroed<FixedArray<usize, 1>>();
let base: usize = 0;
let nextTable: usize = 0;

function takeTable(): usize {
  nextTable -= PAGE;
  return nextTable;
}

function value(word: usize): u64 {
  return u64(word) * 0x9e37_79b9;
}

/** All of 8 MiB but the guarded page, and where stack and tables are. */
function check(guarded: usize): void {
  for (let i: usize = 0; i < WORDS; i++) {
    const address: usize = base + i * 8;
    if ((address & ~(PAGE - 1)) === guarded || (address >= base + LARGE && address < base + LARGE + 64 * PAGE)) continue;
    if (ptr<u64>(address)[0] !== value(i)) panic("memory is lost");
  }
}

function guard(page: usize): void {
  if (!plat.guardPage(page, takeTable)) panic("a page cannot be guarded");
  check(page);
}

function run(): never {
  // Around the stack, in the same 2 MiB; in the others.
  guard(base + LARGE + 100 * PAGE);
  plat.unguardPage(base + LARGE + 100 * PAGE);
  for (let page: usize = base; page < base + 4 * LARGE; page += LARGE - PAGE) {
    if (page >= base + LARGE && page < base + LARGE + 64 * PAGE) continue;
    guard(page);
    plat.unguardPage(page);
    check(0);
  }
  guard(base + 2 * LARGE);
  volatileLoad(ptr<u8>(base + 2 * LARGE + 0x728));
  panic("not reached");
}

export function main(_args: Args): i32 {
  const regions = plat.memoryRegions();
  base = (regions[regions.length - 1].end - 8 * LARGE) & ~(LARGE - 1);
  for (let i: usize = 0; i < WORDS; i++) ptr<u64>(base)[i] = value(i);
  nextTable = base + LARGE + 64 * PAGE;
  arch.switchStack(main_stack.ptr, arch.newStack(base + LARGE + 32 * PAGE, run));
  return 0;
}
`;

/** Starts the machine anew, once: memory outlives that. */
export const reset = `
import { ptr } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { plat } from "@ukts/ukplat";

export function main(_args: Args): i32 {
  const regions = plat.memoryRegions();
  const mark = ptr<u64>(regions[regions.length - 1].end - 8);
  if (mark[0] === 0x1234_5678_9abc) return 42;
  mark[0] = 0x1234_5678_9abc;
  println\`Again\`;
  return plat.reset();
}
`;

/** Runs QEMU to its end, emulated, with its serial line as output. */
export function qemu(program: string, options: readonly string[]): { output: string; status: number | null } {
  const common = ["-accel", "tcg", "-nodefaults", "-display", "none", "-serial", "stdio"];
  const { stdout, status } = spawnSync(program, [...common, ...options], { timeout: 300_000, killSignal: "SIGKILL" });
  return { output: String(stdout), status };
}
