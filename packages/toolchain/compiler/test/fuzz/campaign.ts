/** Draws programs until a number of them was tried, batch by batch. */
import fc from "fast-check";
import { type BatchOptions, type Candidate, candidate, type Failure, runBatch } from "./batch.js";
import { choices } from "./choices.js";
import { generateProgram } from "./generate.js";

const PER_BATCH = 200;

export interface CampaignOptions extends BatchOptions {
  readonly programs: number;
  readonly seed: number;
  /** After each batch, with its failures. */
  readonly onBatch?: (tried: number, failed: readonly Failure[]) => void;
}

/** Tries the programs that belong to the seed; gives the failures, at most those of a few batches. */
export async function campaign(options: CampaignOptions): Promise<Failure[]> {
  const gentle = options.checks?.overflow === true;
  const failures: Failure[] = [];
  for (let tried = 0, round = 0; tried < options.programs && failures.length < 50; round++) {
    const wanted = Math.min(PER_BATCH, options.programs - tried);
    const batch: Candidate[] = [];
    for (let more = 0; batch.length < wanted; more++) {
      // Seeds of fast-check are 32-bit integers.
      const seed = (options.seed + round * 7919 + more * 104_729) | 0;
      for (const choose of fc.sample(choices, { numRuns: wanted - batch.length, seed })) {
        const found = candidate(generateProgram(choose, { gentle }), gentle);
        if (found) batch.push(found);
      }
    }
    const failed = await runBatch(batch, options);
    failures.push(...failed);
    tried += batch.length;
    options.onBatch?.(tried, failed);
  }
  return failures;
}

/** The smallest failing program, ready to become a named test. */
export function describeFailures(failures: readonly Failure[]): string {
  const [smallest] = [...failures].sort((a, b) => a.text.length - b.text.length);
  if (!smallest) return "";
  return `${failures.length} programs failed; the smallest:\n${smallest.text}\nexpected:\n${smallest.expected.join("\n")}\nfound:\n${smallest.found.join("\n")}`;
}
