/** A failing program is reported small. The fault is the test's own: a program fails where its text matches. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Failure } from "./batch.js";
import { type Drawn, draw } from "./campaign.js";
import { draws, replay } from "./choices.js";
import { shrink } from "./shrink.js";

const OPTIONS = { checks: { overflow: false } };

function programs(pattern: RegExp): Drawn[] {
  const made = fc.sample(draws, { numRuns: 300, seed: 11 }).map((each) => draw(each, OPTIONS));
  return made.filter((each): each is Drawn => each !== undefined && pattern.test(each.text));
}

test("the numbers of a program make the same program again", () => {
  for (const { drawn, text } of programs(/./).slice(0, 50)) expect(draw(replay(drawn), OPTIONS)?.text).toBe(text);
});

test("a program that fails for its switch shrinks to a quarter", async () => {
  const pattern = /switch \(/;
  const failing = (list: readonly Drawn[]): Failure<Drawn>[] =>
    list.filter(({ text }) => pattern.test(text)).map((program) => ({ program, found: [] }));
  const [longest] = failing(programs(pattern)).sort((a, b) => b.program.text.length - a.program.text.length);
  if (!longest) throw new Error("no program matches");
  let runs = 0;
  const { program } = await shrink(
    longest,
    async (list) => {
      runs++;
      return failing(list);
    },
    OPTIONS,
  );
  expect(program.text).toMatch(pattern);
  expect(program.text.length).toBeLessThan(longest.program.text.length / 4);
  expect(runs).toBeLessThanOrEqual(20);
});
