/**
 * Makes a failing program smaller: fewer and smaller choices give a smaller program. Runs of numbers are left out or become zeros, long
 * runs first (D. MacIver, A. Donaldson: Test-Case Reduction via Test-Case Generation, ECOOP 2020); what still fails is tried again. A
 * batch of attempts costs one compilation, whatever their number.
 */
import type { BatchOptions, Failure } from "./batch.js";
import { type Drawn, draw } from "./campaign.js";
import { replay } from "./choices.js";

const ROUNDS = 20;
const ATTEMPTS = 120;

/** The smallest program found that fails. `run` gives those of some programs that fail. */
export async function shrink(
  failure: Failure<Drawn>,
  run: (programs: readonly Drawn[]) => Promise<Failure<Drawn>[]>,
  options: BatchOptions,
): Promise<Failure<Drawn>> {
  let best = failure;
  let finest = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const attempts = smaller(best.program, finest, options);
    if (attempts.length === 0) break;
    const failed = await run(attempts);
    const [smallest] = failed.sort((a, b) => a.program.text.length - b.program.text.length);
    // Where no long run can go, shorter ones are tried.
    if (smallest) best = smallest;
    else finest += 1;
  }
  return best;
}

/** Programs smaller than this one, from runs that are at most the `finest`th half of it. */
function smaller(program: Drawn, finest: number, options: BatchOptions): Drawn[] {
  const { drawn, text } = program;
  const found = new Map<string, Drawn>();
  for (let run = drawn.length >> (finest + 1); run >= 1 && found.size < ATTEMPTS; run >>= 1) {
    for (let at = 0; at < drawn.length && found.size < ATTEMPTS; at += run) {
      const [before, after] = [drawn.slice(0, at), drawn.slice(at + run)];
      for (const numbers of [
        [...before, ...after],
        [...before, ...Array<number>(run).fill(0), ...after],
      ]) {
        const made = draw(replay(numbers), options);
        if (made && made.text.length < text.length) found.set(made.text, made);
      }
    }
  }
  return [...found.values()];
}
