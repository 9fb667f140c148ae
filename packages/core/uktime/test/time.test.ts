/** Clocks, timers and sleeping, on machines that tell the time by interrupts, by none, and in processes. */
import { guest, suiteFiles, type TestTarget } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { expect, test } from "vitest";

const dependencies = [
  "@ukts/uktime",
  "@ukts/plat-kvm",
  "@ukts/plat-linuxu",
  "@ukts/ukalloc-buddy",
  "@ukts/ukboot",
  "@ukts/ukconsole",
  "@ukts/ukplat",
];
const drivers = { x86_64: ["@ukts/apic", "@ukts/apic-timer"], arm64: ["@ukts/gic", "@ukts/generic-timer"] };

eachTarget((target) => {
  // Where no interrupt tells the time it is looked for: that is the same code on all machines, so it is tested on those of one architecture.
  if (target.plat === "linuxu" || target.arch === "x86_64") {
    test("timers expire in order, nothing is early, the wall clock runs", () => check(target, [], false));
  }
  if (target.plat === "kvm") {
    test("timers expire in order with interrupts", () => check(target, drivers[target.arch], false));
  } else if (target.arch === "x86_64") {
    test("timers expire in order with all checks", () => check(target, [], true));
  }
});

async function check(target: TestTarget, more: readonly string[], checked: boolean): Promise<void> {
  const before = Date.now() / 1000;
  const run = (...args: string[]) =>
    guest({
      target,
      files: suiteFiles(new URL("guest/", import.meta.url)),
      dependencies: [...dependencies, ...more],
      config: { name: "time", checks: { overflow: checked, bounds: checked } },
      args,
    }).run();
  const result = await run();
  expectOutput(result, "Heap in order", "Never early", "Clock set");
  expectStatus(result, 0);
  // The machine's clock is this one's, to the second; the guest has asked for it between the start and the end of this.
  const seconds = Number(/^(\d+) s\r?$/m.exec(result.output)?.[1]);
  expect(seconds).toBeGreaterThanOrEqual(Math.floor(before) - 1);
  expect(seconds).toBeLessThanOrEqual(Date.now() / 1000);

  if (target.plat === "kvm" && more.length === 0) return;
  const slept = await run("in a handler");
  expectOutput(slept, "A sleep in a handler, or with interrupts held back: start a timer there", "uktime.Timers.run");
  expectStatus(slept, 134);
}
