/** The comparison of a counter with the clock, as a Linux process; the timers themselves are tested with `@ukts/apic`. */
import { readFileSync } from "node:fs";
import { guest } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { test } from "vitest";

const text = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");

eachTarget(
  (target) => {
    test("a rate is found although the processor is stopped at the first reading, and at others", async () => {
      const result = await guest({
        target,
        main: text("guest/main.ts"),
        files: { "src/rate.ts": text("../kernel/rate.ts") },
        dependencies: ["@ukts/plat-linuxu", "@ukts/ukalloc-region", "@ukts/ukboot", "@ukts/ukconsole", "@ukts/ukplat"],
        config: { checks: { overflow: true, bounds: true } },
      }).run();
      expectOutput(result, "As fast as it is");
      expectStatus(result, 7);
    });
  },
  ({ plat, arch }) => plat === "linuxu" && arch === "x86_64",
);
