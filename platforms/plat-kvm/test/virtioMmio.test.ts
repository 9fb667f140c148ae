/** Virtio devices on the command line: the reading of words, as a Linux process, and devices that monitors name. */
import { readFileSync } from "node:fs";
import { guest } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { expect, test } from "vitest";
import { dependencies, qemu } from "./guests.js";

const reader = `
import { hex } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { eachVirtioMmio } from "./virtioMmio.js";

export function main(args: Args): i32 {
  eachVirtioMmio(args[0], (device) => {
    println\`device \${device.bytes} \${hex(device.address)} \${device.interrupt}\`;
  });
  return 0;
}
`;
const app = {
  main: reader,
  files: {
    "src/virtioMmio.ts": readFileSync(new URL("../kernel/x86_64/virtioMmio.ts", import.meta.url), "utf8"),
  },
  dependencies: ["@ukts/plat-linuxu", "@ukts/ukalloc-region", "@ukts/ukboot", "@ukts/ukconsole"],
  config: { checks: { overflow: true, bounds: true } },
};
const word = "virtio_mmio.device=";

eachTarget(
  (target) => {
    test("words are read as Linux reads them, wherever they stand", async () => {
      const line = `a.b=1 ${word}512@0xfeb00e00:12 x${word}1@1:1 -- ${word}4K@0xD0000000:5 ${word}1m@4096:20:7 virtio_mmio.devic`;
      const { output, status } = await guest({ ...app, target, args: [line] }).run();
      expect(output.split("\n").filter((each) => each.startsWith("device"))).toEqual([
        "device 512 0xfeb00e00 12",
        "device 4096 0xd0000000 5",
        "device 1048576 0x1000 20",
      ]);
      expect(status).toBe(0);
    });

    test.each([
      "",
      "512",
      "512@",
      "512@0x:5",
      "0@0x1000:5",
      "512@0x1000:",
      "512@0x1000:5:",
      "512@0x1000:5x",
      "512@0x1000:65536",
      "K@0x1000:5",
      "512@0x100000000000000000:5",
      "99999999999999999G@0x1000:5",
    ])("<%s> is refused in words", async (wrong) => {
      const result = await guest({ ...app, target, args: [word + wrong] }).run();
      expectOutput(result, "Expected virtio_mmio.device=<bytes>@<address>:<interrupt> on the command line");
      expectStatus(result, 134);
    });
  },
  ({ plat, arch }) => plat === "linuxu" && arch === "x86_64",
);

const finder = `
import { hex, reg, stackNew } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { plat, Registers } from "@ukts/ukplat";

export function main(_args: Args): i32 {
  const registers = stackNew(Registers);
  plat.findDevices("virtio,mmio", (device) => {
    const there = device.registers(0, registers) && !device.registers(1, registers);
    const magic = reg<u32>(registers.base.addr).read();
    const kind = reg<u32>(registers.base.addr + 8).read();
    println\`\${there} \${registers.bytes} \${hex(magic)} kind \${kind} line \${device.interrupt(0)}\`;
  });
  return 0;
}
`;
eachTarget(
  (target) => {
    test("QEMU's microvm without ACPI names its virtio devices", async () => {
      const { image } = await guest({ target, main: finder, dependencies }).build();
      const exit = ["-device", "isa-debug-exit,iobase=0xf4,iosize=4", "-no-reboot"];
      const options = ["-machine", "microvm,acpi=off", "-cpu", "max", "-m", "16M", ...exit, "-kernel", image];
      const { output } = qemu("qemu-system-x86_64", [...options, "-device", "virtio-rng-device"]);
      // "virt" in little endian; an entropy source is kind 4; QEMU fills its eight places from the last one on, whose interrupt is 12.
      expect(output).toContain("true 512 0x74726976 kind 4 line 12\n");
    });
  },
  ({ machine }) => machine === "microvm",
);
