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
import { exportSymbol, ref } from "@ukts/lang";
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
  expect(marked.length).toBeGreaterThanOrEqual(7);
  for (const line of marked)
    expect(line.trim()).toMatch(/^(ldr|str)[bh]?\t[wx]\d+, \[x\d+\]$|^(ldr|str)[bh]? [wx]\d+, \[x\d+\]$/);
});
