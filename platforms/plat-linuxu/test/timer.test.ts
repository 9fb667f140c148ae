/** The timer of a process, whose signals are to be to the image what interrupts are on a machine. */
import { readFileSync } from "node:fs";
import { guest } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { expect, test } from "vitest";

const file = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8");
const registers = {
  x86_64: file("../../../packages/drivers/apic/test/guest/registers.S"),
  arm64: file("../../../packages/drivers/gic/test/guest/registers.S"),
};
const app = (arch: "x86_64" | "arm64") => ({
  main: file("guest/main.ts"),
  files: {
    "src/registers.S": registers[arch],
    "src/expected.ts": file(`guest/${arch}/expected.ts`),
    "src/timing.ts": file("../../../packages/core/ukintctlr/test/guest/timing.ts"),
  },
  config: { sources: ["src/registers.S"] },
  dependencies: [
    "@ukts/plat-linuxu",
    "@ukts/ukalloc-buddy",
    "@ukts/ukarch",
    "@ukts/ukboot",
    "@ukts/ukconsole",
    "@ukts/ukintctlr",
    "@ukts/ukplat",
  ],
});
const checks = { overflow: true, bounds: true };

eachTarget(
  (target) => {
    const plain = app(target.arch);
    const checked = { ...plain, config: { ...plain.config, checks } };

    test.each([
      ["", plain],
      [" with checks", checked],
    ])("interrupts keep what they interrupt, and come when they are let in%s", async (_checks, which) => {
      const result = await guest({ target, ...which }).run();
      expectStatus(result, 7);
      expectOutput(result, "Registers kept", "Results kept", "Held back", "Woken up", "Little stack");
      // No line was written twice or in part.
      const lines = result.output.split("\n");
      const [from, to] = ["Registers kept", "Results kept"].map((line) => lines.indexOf(line));
      for (const line of lines.slice((from ?? 0) + 1, to))
        expect(line).toMatch(/^line [06] of text$|^line [248] of text$/);
    });

    test.each([
      ["panic", "in a handler"],
      ["fault", "page fault: write to 0x8, where nothing is mapped"],
    ])(
      "what goes wrong in a handler is a readable panic that shows what was interrupted: %s",
      async (deed, finding) => {
        const result = await guest({ target, ...plain, args: [deed] }).run();
        expectOutput(result, finding, "Backtrace:", /expired.*main\.ts/, /wander.*main\.ts/);
        expectStatus(result, 134);
      },
    );
  },
  ({ plat }) => plat === "linuxu",
);
