/** Interrupts and timers on QEMU's PCs: one image, on every controller and timer that they have. */
import { spawnSync } from "node:child_process";
import { guest } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { expect, test } from "vitest";
import { app } from "./app.js";

const checks = { overflow: true, bounds: true };
/** The machine as it is, one that has the MP table in place of ACPI, and processors without a local APIC: the 8259s and the 8254. */
const machines: Record<string, [machine: string, cpu: string][]> = {
  q35: [
    ["q35", "max"],
    ["q35", "qemu64"],
    ["q35,acpi=off", "max"],
    ["q35", "max,-apic"],
    ["q35", "qemu64,-apic"],
  ],
  microvm: [
    ["microvm", "max"],
    ["microvm,acpi=off", "max"],
    ["microvm,ioapic2=off,pic=off", "qemu64"],
    ["microvm", "max,-apic"],
  ],
};

eachTarget(
  (target) => {
    test("interrupts keep what they interrupt, and come when they are let in", async () => {
      const plain = await guest({ target, ...app }).build();
      const checked = await guest({ target, ...app, config: { ...app.config, checks } }).build();
      for (const [machine, cpu] of machines[target.machine ?? ""] ?? []) {
        for (const { image } of [plain, checked]) {
          const { output, status } = boot(image, machine, cpu);
          const parts = ["Registers kept", "Held back", "Woken up", "Masked, shared, counted", "Spurious, refused"];
          const storm = "Interrupt 4 came 1000 times in a row, and no driver says that it was its own";
          for (const part of [...parts, storm, "Storm survived"]) expect(output, `${machine} ${cpu}`).toContain(part);
          expect(status, `${machine} ${cpu}`).toBe(2 * 7 + 1);
        }
      }
    });

    test("a timer without an interrupt controller is refused in words", async () => {
      const dependencies = app.dependencies.filter((name) => name !== "@ukts/apic");
      const main = "export function main(_args: Args): i32 { return 0; }";
      const result = await guest({ target, main, dependencies }).run();
      expectOutput(result, "The timer needs an interrupt controller, found none", "PC timer could not be set up");
      expectStatus(result, 78);
    });

    test.each([
      ["panic", "in a handler"],
      ["fault", "page fault: write to 0x8, where nothing is mapped"],
    ])(
      "what goes wrong in a handler is a readable panic that shows what was interrupted: %s",
      async (deed, finding) => {
        const result = await guest({ target, ...app, args: [deed] }).run();
        expectOutput(result, finding, "Backtrace:", /expired.*timing\.ts/, /failInHandler.*timing\.ts/);
        expectStatus(result, 134);
      },
    );
  },
  ({ plat, arch }) => plat === "kvm" && arch === "x86_64",
);

eachTarget(
  (target) => {
    test("the interval timer comes on the line that ACPI or the MP table says", async () => {
      const { image } = await guest({ target, ...app }).build();
      for (const machine of ["q35", "q35,acpi=off", "microvm,acpi=off"]) {
        expect(boot(image, machine, "max").output, machine).toContain("Interval timer on line 2\n");
      }
    });

    test("messages of a PCI device arrive", async () => {
      const { image } = await guest({ target, ...app }).build();
      expect(boot(image, "q35", "max", ["-device", "edu", "-append", "-- message"]).status).toBe(2 * 7 + 1);
    });

    test("a machine without any controller, or without a timer, is refused in words", async () => {
      const { image } = await guest({ target, ...app }).build();
      const found = (machine: string) => {
        const { output, status } = boot(image, machine, "max,-apic");
        expect(status, output).toBe(2 * 78 + 1);
        return output;
      };
      expect(found("microvm,pic=off")).toContain(
        "Expected a local APIC and an I/O APIC that ACPI or the MP table names, or 8259s, found neither",
      );
      expect(found("microvm,pit=off")).toContain("Expected a local APIC or an 8254 interval timer, found neither");
    });
  },
  ({ machine }) => machine === "q35",
);

function boot(
  image: string,
  machine: string,
  cpu: string,
  more: string[] = [],
): { output: string; status: number | null } {
  const { stdout, status } = spawnSync(
    "qemu-system-x86_64",
    [
      ...[
        "-machine",
        machine,
        "-cpu",
        cpu,
        "-m",
        "16M",
        "-accel",
        "tcg",
        "-nodefaults",
        "-display",
        "none",
        "-no-reboot",
      ],
      ...["-serial", "stdio", "-device", "isa-debug-exit,iobase=0xf4,iosize=4", ...more, "-kernel", image],
    ],
    { timeout: 300_000, killSignal: "SIGKILL" },
  );
  return { output: String(stdout), status };
}
