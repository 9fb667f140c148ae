/**
 * Random programs against an evaluator over BigInt. `UKTS_FUZZ_PROGRAMS` sets how many programs each mode tries,
 * `UKTS_FUZZ_SEED` where the series starts.
 */
import { expect, test } from "vitest";
import type { Failure } from "./batch.js";
import { campaign, describeFailures } from "./campaign.js";

const programs = Number(process.env.UKTS_FUZZ_PROGRAMS ?? 700);
const seed = Number(process.env.UKTS_FUZZ_SEED ?? 20_241);
const modes = [
  { name: "as built by default", checks: { overflow: false }, optimize: "speed" },
  { name: "with overflow checks", checks: { overflow: true }, optimize: "speed" },
  { name: "optimised for size", checks: { overflow: false }, optimize: "size" },
] as const;

test.each(modes)(
  "random programs do what the evaluator says, $name",
  { timeout: 120_000 + programs * 400 },
  async (mode) => {
    const onBatch = (tried: number, failed: readonly Failure[]): void => {
      if (programs > 10_000) console.log(`${mode.name}: ${tried} programs ${describeFailures(failed)}`);
    };
    expect(describeFailures(await campaign({ ...mode, programs, seed, onBatch }))).toBe("");
  },
);
