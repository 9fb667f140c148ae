import { readFileSync } from "node:fs";
import { guest } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { test } from "vitest";

// No loader gives a wrong start info, so one is made in an ordinary process, which lies below 1 GiB as well.
const main = `
import { addressOf, ptr, zeroed } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { MemoryMapEntry, readCommandLine, readStartInfo, StartInfo } from "./startInfo.js";

const info = zeroed<StartInfo>();
const memory = zeroed<FixedArray<MemoryMapEntry, 2>>();
const endless = zeroed<FixedArray<u8, 70000>>();
const BEYOND: u64 = 0x3fff_fff8;

export function main(args: Args): i32 {
  const fault = args[0];
  const line = "parameters";
  info.magic = 0x336ec578;
  info.version = fault === "version" ? 0 : 1;
  info.commandLine = u64(line.ptr.addr);
  info.memoryMap = fault === "map" ? BEYOND : u64(memory.ptr.addr);
  info.memoryMapEntries = fault === "no map" ? 0 : fault === "entries" ? 1025 : 2;
  info.moduleCount = fault === "module count" ? 65 : fault === "modules" ? 1 : 0;
  info.moduleList = BEYOND;
  if (fault === "magic") info.magic++;
  if (fault === "no line") info.commandLine = 0;
  if (fault === "line") info.commandLine = 0x4000_0000;
  if (fault === "endless line") {
    for (let i: usize = 0; i < endless.length; i++) endless[i] = 0x20;
    info.commandLine = u64(endless.ptr.addr);
  }
  const read = readStartInfo(fault === "address" ? 0x7fff_ffff : addressOf(info).addr);
  println\`<\${readCommandLine(read)}> and \${read.memory().length} entries\`;
  return 0;
}
`;
const app = {
  main,
  files: {
    "src/startInfo.ts": readFileSync(new URL("../kernel/x86_64/startInfo.ts", import.meta.url), "utf8"),
  },
  dependencies: ["@ukts/plat-linuxu", "@ukts/ukalloc-buddy", "@ukts/ukboot", "@ukts/ukconsole"],
};

eachTarget(
  (target) => {
    test.each([
      ["nothing", "<parameters> and 2 entries"],
      ["no line", "<> and 2 entries"],
    ])("accepts a start info with %s wrong", async (fault, expected) => {
      const result = await guest({ ...app, target, args: [fault] }).run();
      expectOutput(result, expected);
      expectStatus(result, 0);
    });

    test.each([
      ["address", "Expected a PVH start info in %ebx, found none"],
      ["magic", "Expected a PVH start info in %ebx, found none"],
      ["version", "Expected a PVH start info of version 1 or later, found version 0"],
      ["no map", "The PVH start info has no memory map"],
      ["entries", "The PVH memory map has more than 1024 entries"],
      ["map", "The PVH memory map is not in the first GiB"],
      ["module count", "The PVH start info has more than 64 modules"],
      ["modules", "The PVH module list is not in the first GiB"],
      ["line", "The PVH command line is not in the first GiB"],
      ["endless line", "The PVH command line does not end within 65536 bytes"],
    ])("refuses a wrong %s in words", async (fault, expected) => {
      const result = await guest({ ...app, target, args: [fault] }).run();
      expectOutput(result, expected);
      expectStatus(result, 134);
    });
  },
  ({ plat, arch }) => plat === "linuxu" && arch === "x86_64",
);
