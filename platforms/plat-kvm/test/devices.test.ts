/** The devices that a machine names, as drivers find them. */
import { guest } from "@ukts/testkit";
import { eachTarget } from "@ukts/testkit/vitest";
import { expect, test } from "vitest";
import { dependencies, qemu } from "./guests.js";

/** What drivers find of devices: where they are, their interrupts, and that their registers answer. */
const devices = `
import { hex, stackNew } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { plat, Registers } from "@ukts/ukplat";

function show(kind: string): void {
  let count: u32 = 0;
  plat.findDevices(kind, (device) => {
    const registers = stackNew(Registers);
    const there = device.registers(0, registers);
    if (count === 0) {
      println\`\${kind} \${hex(registers.base.addr)} \${hex(registers.bytes)} irq \${device.interrupt(0)} \${device.interrupt(2)}\`;
      if (there) println\`first word \${hex(registers.base.cast<u32>()[0])}\`;
      println\`bus-range \${device.property("bus-range").length}\`;
    }
    count++;
  });
  println\`\${kind}: \${count}\`;
}

export function main(_args: Args): i32 {
  show("virtio,mmio");
  show("pci-host-ecam-generic");
  show("arm,pl011");
  show("arm,armv8-timer");
  show("arm,gic-v2m-frame");
  show("arm,gic-v3-its");
  show("no such kind");
  return 0;
}
`;
eachTarget(
  (target) => {
    test("drivers find their devices, with registers that answer and interrupts", async () => {
      const { image } = await guest({ target, main: devices, dependencies }).build();
      const found = (machine: string) => {
        const options = ["-machine", `virt,${machine}`, "-cpu", "cortex-a72", "-m", "16M"];
        const semihosting = ["-semihosting-config", "enable=on,target=native"];
        const { output, status } = qemu("qemu-system-aarch64", [...options, ...semihosting, "-kernel", image]);
        expect(status, output).toBe(0);
        return output;
      };
      const two = found("gic-version=2");
      // "virt" in little endian; shared interrupt 16; the host bridge of QEMU, vendor 1b36, device 0008.
      expect(two).toContain(
        "virtio,mmio 0xa000000 0x200 irq 48 0\nfirst word 0x74726976\nbus-range 0\nvirtio,mmio: 32\n",
      );
      expect(two).toContain("pci-host-ecam-generic 0x4010000000 0x10000000 irq 0 0\nfirst word 0x81b36\nbus-range 8\n");
      expect(two).toContain("arm,pl011 0x9000000 0x1000 irq 33 0\n");
      expect(two).toContain("arm,armv8-timer 0x0 0x0 irq 29 27\n");
      expect(two).toContain("arm,gic-v2m-frame 0x8020000 0x1000 irq 0 0\n");
      expect(two).toContain("arm,gic-v3-its: 0\nno such kind: 0\n");
      expect(found("gic-version=3")).toContain("arm,gic-v3-its 0x8080000 0x20000 irq 0 0\n");
      // Below 4 GiB the configuration space is in the first GiB, which has a table.
      expect(found("highmem=off")).toContain(
        "pci-host-ecam-generic 0x3f000000 0x1000000 irq 0 0\nfirst word 0x81b36\n",
      );
    });
  },
  ({ plat, arch }) => plat === "kvm" && arch === "arm64",
);

/** What the driver of the interrupt controllers finds. */
const controllers = `
import { hex, reg, stackNew } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { plat, Registers } from "@ukts/ukplat";

export function main(_args: Args): i32 {
  const registers = stackNew(Registers);
  plat.findDevices("intel,ce4100-lapic", (device) => {
    device.registers(0, registers);
    println\`local APIC \${hex(registers.base.addr)}, version \${reg<u32>(registers.base.addr + 0x30).read() & 0xff}\`;
  });
  plat.findDevices("intel,ce4100-ioapic", (device) => {
    device.registers(0, registers);
    reg<u32>(registers.base.addr).write(1);
    const last: u32 = (reg<u32>(registers.base.addr + 0x10).read() >> 16) & 0xff;
    const line = u32(device.property("ukts,first-line").ptr.cast<be32>()[0]);
    const senses = device.property("ukts,senses");
    println\`I/O APIC \${hex(registers.base.addr)}, lines \${line} to \${line + last}, senses \${senses[5]} \${senses[6]}\`;
  });
  plat.findDevices("isa", (device) => {
    println\`ISA \${device.interrupt(0)} \${device.interrupt(4)} \${device.interrupt(16)} \${device.registers(0, registers)}\`;
  });
  plat.findDevices("no such kind", (_device) => {
    println\`something\`;
  });
  return 0;
}
`;
eachTarget(
  (target) => {
    test("interrupt controllers are found in ACPI, in the MP table, or not at all", async () => {
      const { image } = await guest({ target, main: controllers, dependencies }).build();
      const found = (machine: string, cpu: string, memory = "16M") => {
        const exit = ["-device", "isa-debug-exit,iobase=0xf4,iosize=4", "-no-reboot"];
        const options = ["-machine", machine, "-cpu", cpu, "-m", memory, ...exit, "-kernel", image];
        return qemu("qemu-system-x86_64", options).output.split("\n").slice(4, -1);
      };
      const local = "local APIC 0xfee00000, version 20";
      const first = "I/O APIC 0xfec00000, lines 0 to 23, senses";
      // QEMU's PCs have levels on lines 5, 9, 10 and 11, and the interval timer on line 2; its microvm says nothing of either in ACPI.
      const pc = [local, `${first} 2 255`, "ISA 2 4 0 false"];
      expect(found("q35", "max")).toEqual(pc);
      expect(found("q35", "qemu64,-pdpe1gb")).toEqual(pc);
      expect(found("q35", "max", "5G")).toEqual(pc);
      expect(found("q35,acpi=off", "max")).toEqual(pc);
      expect(found("microvm", "max")).toEqual([
        local,
        `${first} 255 255`,
        "I/O APIC 0xfec10000, lines 24 to 47, senses 255 255",
        "ISA 0 4 0 false",
      ]);
      expect(found("microvm,acpi=off", "max")).toEqual([local, `${first} 255 255`, "ISA 2 4 0 false"]);
      expect(found("q35", "max,-apic")).toEqual(["ISA 0 4 0 false"]);
    });
  },
  ({ machine }) => machine === "q35",
);
