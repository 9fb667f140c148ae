import { readdirSync, readFileSync } from "node:fs";
import { type Guest, guest, type TestTarget } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { expect, test } from "vitest";

/** Every schedule of a few threads, with the processor taken away at most so often (`explore/`). With `UKTS_LONG=1` millions of them. */
const preemptions = process.env.UKTS_LONG === "1" ? { x86_64: 4, arm64: 3 } : { x86_64: 3, arm64: 1 };

const folder = new URL("explore/", import.meta.url);
const sources = readdirSync(folder).filter((file) => file.endsWith(".ts"));
const files = Object.fromEntries(sources.map((file) => [`src/${file}`, readFileSync(new URL(file, folder), "utf8")]));

function explorer(target: TestTarget, ...args: string[]): Guest {
  return guest({
    files,
    target,
    args,
    timeoutMs: 600_000,
    dependencies: [
      "@ukts/plat-linuxu",
      "@ukts/ukalloc-tlsf",
      "@ukts/ukboot",
      "@ukts/ukconsole",
      "@ukts/ukexplore",
      "@ukts/uklock",
      "@ukts/ukplat",
      "@ukts/uksched",
      "@ukts/uktime",
    ],
    config: {
      providers: { "@ukts/ukplat:plat": "@ukts/ukexplore", "@ukts/ukplat:timer": "@ukts/ukexplore" },
      options: { "@ukts/uksched.guardPages": false },
    },
  });
}

/** What is wrong in `broken.ts`, and the words with which the search says so. */
const errors = {
  "condition outside": /a: is preempted at[\s\S]*ConditionOutside[\s\S]*b runs[\s\S]*a waits for ever/,
  "unlock before wait": /a: is preempted at[\s\S]*UnlockBeforeWait[\s\S]*b runs[\s\S]*a waits for ever/,
  "forgetful hand-over": /\w: is preempted at[\s\S]*ForgetfulHandOver[\s\S]*\w waits for ever/,
  "clock decides": /time passes at[\s\S]*has come out wrong/,
  "no lock": /a: is preempted at[\s\S]*NoLock[\s\S]*b runs[\s\S]*has come out wrong/,
};

eachTarget(
  (target) => {
    test(`every schedule with ${preemptions[target.arch]} preemptions keeps what locks promise`, {
      timeout: 600_000,
    }, async () => {
      const result = await explorer(target, String(preemptions[target.arch])).run();
      expectStatus(result, 0);
      const counts = [...result.output.matchAll(/^(.*): (\d+) schedules$/gm)];
      const total = counts.reduce((sum, [, , count]) => sum + Number(count), 0);
      console.log(`${target.label}: ${total} schedules of ${counts.length} scenarios`);
      expect(counts).toHaveLength(15);
      // Each scenario has threads that meet: one schedule would mean that nothing was chosen.
      for (const [line, , count] of counts) expect(Number(count), line).toBeGreaterThan(1);
    });

    // What is found does not depend on the architecture.
    if (target.arch !== "x86_64") return;
    test.each(Object.entries(errors))("an error is found: %s", async (name, words) => {
      const result = await explorer(target, "2", name).run();
      expectOutput(result, /schedule \d+ fails/, words);
      expectStatus(result, 1);
    });
  },
  ({ plat }) => plat === "linuxu",
);
