/** Interrupts and the timer on QEMU's `virt`: one image, on every controller, processor and way in. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { guest } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { expect, test } from "vitest";

const file = (name: string): string => readFileSync(new URL(`guest/${name}`, import.meta.url), "utf8");
const app = {
  main: file("main.ts"),
  files: {
    "src/registers.S": file("registers.S"),
    "src/timing.ts": file("../../../../core/ukintctlr/test/guest/timing.ts"),
  },
  config: { sources: ["src/registers.S"] },
  dependencies: [
    "@ukts/gic",
    "@ukts/generic-timer",
    "@ukts/plat-kvm",
    "@ukts/ukalloc-buddy",
    "@ukts/ukarch",
    "@ukts/ukboot",
    "@ukts/ukconsole",
    "@ukts/ukintctlr",
    "@ukts/ukplat",
  ],
};
const checks = { overflow: true, bounds: true };
const processors = ["cortex-a57", "cortex-a72", "max"];
const controllers = ["gic-version=2", "gic-version=3"];

eachTarget(
  (target) => {
    test.each(controllers)("%s: interrupts keep what they interrupt, and come when they are let in", async (gic) => {
      const plain = await guest({ target, ...app }).build();
      const checked = await guest({ target, ...app, config: { ...app.config, checks } }).build();
      const boots = processors.flatMap((cpu) => [plain, checked].map(({ image }) => ({ cpu, image })));
      for (const { cpu, image } of boots) {
        for (const level of ["virtualization=off", "virtualization=on"]) {
          const { output, status } = boot(image, cpu, `${level},${gic}`);
          const parts = ["Registers kept", "Held back", "Woken up", "Masked, shared, counted"];
          const storm = "Interrupt 30 came 1000 times in a row, and no driver says that it was its own";
          for (const part of [...parts, storm, "Storm survived"]) expect(output, `${cpu} ${level}`).toContain(part);
          expect(status, `${cpu} ${level}`).toBe(7);
        }
      }
    });

    test("a timer without an interrupt controller is refused in words", async () => {
      const dependencies = app.dependencies.filter((name) => name !== "@ukts/gic");
      const main = "export function main(_args: Args): i32 { return 0; }";
      const result = await guest({ target, main, dependencies }).run();
      expectOutput(result, "The timer needs an interrupt controller, found none", "Generic timer could not be set up");
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
  ({ plat, arch }) => plat === "kvm" && arch === "arm64",
);

function boot(image: string, cpu: string, machine: string): { output: string; status: number | null } {
  const { stdout, status } = spawnSync(
    "qemu-system-aarch64",
    [
      ...["-machine", `virt,${machine}`, "-cpu", cpu, "-m", "16M", "-accel", "tcg", "-nodefaults", "-display", "none"],
      ...["-serial", "stdio", "-semihosting-config", "enable=on,target=native", "-kernel", image],
    ],
    { timeout: 300_000, killSignal: "SIGKILL" },
  );
  return { output: String(stdout), status };
}
