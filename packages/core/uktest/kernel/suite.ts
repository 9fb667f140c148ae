/** What tests are written with: suites, their cases, and what is left out. */
import { callFile, callLine, panic, stackNew } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { Name } from "./pieces.js";
import { run, showSuite } from "./run.js";
import { isAsked } from "./select.js";
import { Test } from "./test.js";

/** One for all cases: what becomes of their assertions is in the run. */
const t = new Test();

/** A suite: `body` declares its cases. Suites do not nest. */
export function suite(name: string, body: Scoped<() => void>, file: string = callFile(), line: u32 = callLine()): void {
  if (run.suite !== null) panic("A suite stands in another suite: suites do not nest", file, line);
  run.suite = name;
  run.suiteIsShown = false;
  body();
  run.suite = null;
}

/**
 * A case of the suite that it stands in. An assertion that does not hold fails it and is shown. `body` goes on, so that it shows what else does not
 * hold and gives back what it took, unless the assertion is one of `t.assert`: there the case ends, and with it the guest, which `ukts test` boots
 * again for the cases behind. A case without any assertion fails.
 */
export function test(
  name: string,
  body: Scoped<(t: Test) => void>,
  file: string = callFile(),
  line: u32 = callLine(),
): void {
  if (!begins(name, file, line)) return;
  const shown = stackNew(Name, name);
  println`${run.key}[ RUN     ] ${run.number} ${shown}`;
  run.caseAssertions = 0;
  run.caseFailures = 0;
  run.inCase = true;
  body(t);
  run.inCase = false;
  if (run.caseAssertions === 0) {
    run.caseFailures++;
    println`${run.key}[ ASSERT  ] ${file}:${line}: the case has no assertion, so it cannot fail`;
  }
  run.assertions += run.caseAssertions;
  const failed = run.caseFailures > 0;
  if (failed) run.failed++;
  else run.passed++;
  println`${run.key}${failed ? "[ FAILED  ] " : "[ PASSED  ] "}${run.number} ${shown} (${run.caseAssertions} assertions)`;
}

/** A case that this image leaves out, and why. */
export function skip(name: string, reason: string, file: string = callFile(), line: u32 = callLine()): void {
  if (!begins(name, file, line)) return;
  run.skipped++;
  println`${run.key}[ SKIPPED ] ${run.number} ${stackNew(Name, name)}`;
  println`${run.key}[ REASON  ] ${stackNew(Name, reason)}`;
}

/** Numbers the case where it was asked for. Whether it is its turn. */
function begins(name: string, file: string, line: u32): boolean {
  const suite = run.suite ?? panic("A case stands outside of a suite: declare it in suite(…)", file, line);
  if (run.inCase) panic("A case stands in another case", file, line);
  if (!isAsked(run.patterns, suite, name)) return false;
  run.number++;
  if (run.number < run.from) return false;
  showSuite(suite);
  if (run.listing) println`${run.key}[ CASE    ] ${run.number} ${stackNew(Name, name)}`;
  return !run.listing;
}
