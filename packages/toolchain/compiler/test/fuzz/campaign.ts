/** Draws programs until a number of them was tried, batch by batch. */
import fc from "fast-check";
import { type BatchOptions, type Candidate, candidate, type Failure, runBatch } from "./batch.js";
import { type Draw, draws } from "./choices.js";
import { generateProgram } from "./generate.js";
import { shrink } from "./shrink.js";

const PER_BATCH = 200;

export interface CampaignOptions extends BatchOptions {
  readonly programs: number;
  readonly seed: number;
  /** After each batch, with its failures. */
  readonly onBatch?: (tried: number, failed: readonly Failure[]) => void;
}

/** A program, and the numbers that it was made of. */
export interface Drawn extends Candidate {
  readonly drawn: readonly number[];
}

/** Makes the program that choices stand for; undefined where it is no test. */
export function draw({ choose, drawn }: Draw, { checks }: BatchOptions): Drawn | undefined {
  const gentle = checks?.overflow === true;
  const made = candidate(generateProgram(choose, { gentle }), gentle);
  return made && { ...made, drawn: [...drawn] };
}

/** Tries the programs that belong to the seed; gives the failures, at most those of a few batches. */
export async function campaign(options: CampaignOptions): Promise<Failure<Drawn>[]> {
  const failures: Failure<Drawn>[] = [];
  for (let tried = 0, round = 0; tried < options.programs && failures.length < 50; round++) {
    const wanted = Math.min(PER_BATCH, options.programs - tried);
    const batch: Drawn[] = [];
    for (let more = 0; batch.length < wanted; more++) {
      // Seeds of fast-check are 32-bit integers.
      const seed = (options.seed + round * 7919 + more * 104_729) | 0;
      for (const each of fc.sample(draws, { numRuns: wanted - batch.length, seed })) {
        const found = draw(each, options);
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

/** The smallest failing program, made smaller still and ready to become a named test; "" where none failed. */
export async function describeFailures(failures: readonly Failure<Drawn>[], options: BatchOptions): Promise<string> {
  const [smallest] = [...failures].sort((a, b) => a.program.text.length - b.program.text.length);
  if (!smallest) return "";
  const { program, found } = await shrink(smallest, (programs) => runBatch(programs, options), options);
  return `${failures.length} programs failed; the smallest:\n${program.text}\nexpected:\n${program.expected.join("\n")}\nfound:\n${found.join("\n")}`;
}
