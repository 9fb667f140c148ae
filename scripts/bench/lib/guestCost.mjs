// What something costs in a guest, in instructions.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "@ukts/linker";
import { commandLine } from "@ukts/runner";

/** Packages that give a guest interrupts and a timer. */
export const timerDrivers = { x86_64: ["@ukts/apic", "@ukts/apic-timer"], arm64: ["@ukts/gic", "@ukts/generic-timer"] };

/**
 * Builds a guest of one source for `kvm/<arch>` in a folder below which `linkPackages` has been called.
 *
 * @param {{ appDir: string, arch: "x86_64" | "arm64", source: string, packages: string[] }} app
 */
export async function buildGuest({ appDir, arch, source, packages }) {
  mkdirSync(join(appDir, "src"), { recursive: true });
  writeFileSync(join(appDir, "src/main.ts"), source);
  const manifest = {
    ...{ name: "bench", version: "0.0.0", private: true, type: "module" },
    dependencies: Object.fromEntries(["@ukts/plat-kvm", ...packages].map((name) => [name, "*"])),
  };
  writeFileSync(join(appDir, "package.json"), JSON.stringify(manifest));
  return (await build({ appDir, plat: "kvm", arch })).image;
}

/**
 * Instructions of one deed of a guest whose last line is how often it was done, and nanoseconds and cycles for all: with `-icount shift=0` an instruction
 * lasts a nanosecond. The counter of x86 counts them, while its clock's rate is measured; arm64's clock is exact. Time that nothing happens in
 * is passed over.
 *
 * @param {{ image: string, arch: "x86_64" | "arm64", args: string[] }} guest
 */
export async function instructionsOf({ image, arch, args }) {
  const command = await commandLine({
    ...{ image, args, memory: 64 << 20, accel: "tcg" },
    target: { plat: "kvm", arch },
  });
  const [program, ...rest] = [...command, "-icount", "shift=0,sleep=off"];
  const { status, stdout, stderr } = spawnSync(program, rest, { encoding: "utf8" });
  const line = stdout?.trim().split("\n").at(-1) ?? "";
  if (!/^\d+ \d+ \d+$/.test(line)) {
    throw new Error(
      `Expected a line of three numbers at the end of ${args.join(" ")}, which ended with ${status}:\n${stdout}${stderr}`,
    );
  }
  const [count, ns, cycles] = line.split(" ").map(Number);
  return (arch === "arm64" ? ns : cycles) / count;
}
