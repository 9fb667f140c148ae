/**
 * Random programs against an evaluator over BigInt. `UKTS_FUZZ_PROGRAMS` sets how many programs the first mode tries, each of the others half
 * as many; `UKTS_FUZZ_SEED` where the series starts.
 */
import { expect, test } from "vitest";
import { missingTool } from "../harness/system.js";
import { campaign, describeFailures } from "./campaign.js";

const asked = Number(process.env.UKTS_FUZZ_PROGRAMS ?? 1000);
const seed = Number(process.env.UKTS_FUZZ_SEED ?? 20_241);
const modes = [
  { name: "as built by default", arch: "x86_64", checks: { overflow: false }, optimize: "speed", share: 1 },
  { name: "with overflow checks", arch: "x86_64", checks: { overflow: true }, optimize: "speed", share: 0.5 },
  { name: "optimised for size, on arm64", arch: "arm64", checks: { overflow: false }, optimize: "size", share: 0.5 },
] as const;

for (const { name, share, ...how } of modes) {
  const missing = missingTool({ arch: how.arch, platform: "linuxu" });
  const title = `random programs do what the evaluator says, ${name}${missing === undefined ? "" : `, left out: ${missing}`}`;
  test.skipIf(missing !== undefined)(title, { timeout: 600_000 + asked * 400 }, async () => {
    const failures = await campaign({
      ...how,
      seed,
      programs: asked * share,
      onBatch: (tried, failed) => {
        if (asked > 10_000) console.log(`${name}: ${tried} programs, ${failed.length} failed`);
      },
    });
    expect(await describeFailures(failures, how)).toBe("");
  });
}
