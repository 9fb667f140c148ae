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
  const { stdout, status } = spawnSync(program, [...common, ...options], { timeout: 20_000, killSignal: "SIGKILL" });
  return { output: String(stdout), status };
}
