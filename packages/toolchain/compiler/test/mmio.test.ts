/** What `Reg<T>` becomes on arm64: one plain load or store each, since a hypervisor cannot emulate the forms that write the address back. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { clang, targetFlags } from "../src/index.js";
import { compileProgram } from "./harness/execute.js";

const target = { arch: "arm64", platform: "kvm" } as const;

/** Neighbouring registers, read and written one after the other and in a loop: what invites an optimiser to write back or to pair. */
const source = `
import { exportSymbol, fence, ref } from "@ukts/lang";
class Device {
  data!: Reg<u32>;
  status!: Reg<u32>;
  byte!: Reg<u8>;
  half!: Reg<u16>;
  wide!: Reg<u64>;
}
function copy(address: usize, from: Ptr<u32>, count: usize): u64 {
  const device = ref<Device>(address);
  for (let i: usize = 0; i < count; i++) {
    while ((device.status.read() & 1) !== 0) {}
    device.data.write(from[i]);
    device.status.write(2);
  }
  device.byte.write(u8(device.half.read()));
  return device.wide.read();
}
exportSymbol("copy", copy);
function several(address: usize): u32 {
  let sum: u32 = 0;
  for (let i: usize = 0; i < 64; i++) sum += ref<Device>(address + i * 24).data.read();
  return sum;
}
exportSymbol("several", several);
class Widths {
  bytes!: FixedArray<Reg<u8>, 4>;
  halves!: FixedArray<Reg<u16>, 4>;
  words!: FixedArray<Reg<u32>, 4>;
  doubles!: FixedArray<Reg<u64>, 4>;
}
function widths(address: usize, count: usize): void {
  for (let i: usize = 0; i < count; i++) {
    const device = ref<Widths>(address + i * 64);
    for (let j: usize = 0; j < 4; j++) {
      device.bytes[j].write(device.bytes[j].read() + 1);
      device.halves[j].write(device.halves[j].read() + 1);
      device.words[j].write(device.words[j].read() + 1);
      device.doubles[j].write(device.doubles[j].read() + 1);
    }
  }
}
exportSymbol("widths", widths);
function fences(p: Ptr<u32>): void {
  p[0] = 1;
  fence("seq_cst");
  p[1] = 1;
  fence("release");
  p[2] = p[3];
  fence("acquire");
  p[4] = 1;
}
exportSymbol("fences", fences);
export function main(): i32 { return 0; }
`;

async function assembly(ir: string): Promise<string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "ukts-mmio-"));
  try {
    writeFileSync(path.join(folder, "program.ll"), ir);
    const out = path.join(folder, "program.s");
    await clang([...targetFlags(target), "-O2", "-S", path.join(folder, "program.ll"), "-o", out]);
    return readFileSync(out, "utf8").split("\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("registers are read and written by plain loads and stores", async () => {
  const { ir, diagnostics } = compileProgram(source, { arch: "arm64" });
  expect(diagnostics).toEqual([]);
  const lines = await assembly(ir);
  const marked = lines.flatMap((line, i) =>
    line.includes("APP") && !line.includes("NO_APP") ? [lines[i + 1] ?? ""] : [],
  );
  for (const instruction of ["ldrb w", "strb w", "ldrh w", "strh w", "ldr w", "str w", "ldr x", "str x"]) {
    expect(marked.some((line) => line.trim().replace("\t", " ").startsWith(instruction))).toBe(true);
  }
  for (const line of marked)
    expect(line.trim()).toMatch(/^(ldr|str)[bh]?\t[wx]\d+, \[x\d+\]$|^(ldr|str)[bh]? [wx]\d+, \[x\d+\]$/);
});

test("a fence is the barrier between processors that its order asks for", async () => {
  const { ir } = compileProgram(source, { arch: "arm64" });
  const lines = await assembly(ir);
  const barriers = lines.map((line) => line.trim().replace("\t", " ")).filter((line) => line.startsWith("dmb"));
  // Arm has no barrier that orders like a release but nothing more.
  expect(barriers).toEqual(["dmb ish", "dmb ish", "dmb ishld"]);
});
