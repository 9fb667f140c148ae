/**
 * Random programs against an evaluator over BigInt. `UKTS_FUZZ_PROGRAMS` sets how many programs the first mode tries, each of the others half
 * as many; `UKTS_FUZZ_SEED` where the series starts.
 */
import { expect, test } from "vitest";
import type { Failure } from "./batch.js";
import { campaign, describeFailures } from "./campaign.js";

const asked = Number(process.env.UKTS_FUZZ_PROGRAMS ?? 1000);
const seed = Number(process.env.UKTS_FUZZ_SEED ?? 20_241);
const modes = [
  { name: "as built by default", checks: { overflow: false }, optimize: "speed", share: 1 },
  { name: "with overflow checks", checks: { overflow: true }, optimize: "speed", share: 0.5 },
  { name: "optimised for size", checks: { overflow: false }, optimize: "size", share: 0.5 },
] as const;

test.each(modes)(
  "random programs do what the evaluator says, $name",
  { timeout: 120_000 + asked * 400 },
  async (mode) => {
    const programs = asked * mode.share;
    const onBatch = (tried: number, failed: readonly Failure[]): void => {
      if (asked > 10_000) console.log(`${mode.name}: ${tried} programs ${describeFailures(failed)}`);
    };
    expect(describeFailures(await campaign({ ...mode, programs, seed, onBatch }))).toBe("");
  },
);
