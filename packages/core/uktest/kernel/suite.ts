/** What tests are written with: suites, their cases, and what is left out. */
import { callSite, panic, stackNew } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { Name } from "./pieces.js";
import { run, showSuite } from "./run.js";
import { isAsked } from "./select.js";
import { Test } from "./test.js";

/** A suite: `body` declares its cases. Suites do not nest. */
export function suite(name: string, body: Scoped<() => void>): void {
  if (run.suite !== null) panic("A suite stands in another suite: suites do not nest");
  run.suite = name;
  run.suiteIsShown = false;
  body();
  run.suite = null;
}

/**
 * A case of the suite that it stands in. The first assertion that does not hold fails it and is shown; what `body` does then still runs to its end,
 * so that it gives back what it took, but counts no more. A case without any assertion fails.
 */
export function test(name: string, body: Scoped<(t: Test) => void>, at: string = callSite()): void {
  if (!begins(name)) return;
  const shown = stackNew(Name, name);
  println`${run.key}[ RUN     ] ${run.number} ${shown}`;
  const t = stackNew(Test, run.key);
  run.inCase = true;
  body(t);
  run.inCase = false;
  t.end(at);
  run.assertions += t.assertions;
  if (t.failed) run.failed++;
  else run.passed++;
  println`${run.key}${t.failed ? "[ FAILED  ] " : "[ PASSED  ] "}${run.number} ${shown} (${t.assertions} assertions)`;
}

/** A case that this image leaves out, and why. */
export function skip(name: string, reason: string): void {
  if (!begins(name)) return;
  run.skipped++;
  println`${run.key}[ SKIPPED ] ${run.number} ${stackNew(Name, name)}`;
  println`${run.key}[ REASON  ] ${stackNew(Name, reason)}`;
}

/** Numbers the case where it was asked for. Whether it is its turn. */
function begins(name: string): boolean {
  const suite = run.suite ?? panic("A case stands outside of a suite: declare it in suite(…)");
  if (run.inCase) panic("A case stands in another case");
  if (!isAsked(run.patterns, suite, name)) return false;
  run.number++;
  if (run.number < run.from) return false;
  showSuite(suite);
  if (run.listing) println`${run.key}[ CASE    ] ${run.number} ${stackNew(Name, name)}`;
  return !run.listing;
}
