/** The run: what was asked for, where it is, and what came of it so far. */
import { ptr, slice, stackNew } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { Name } from "./pieces.js";

class Run {
  /** What stands before each line of the report, so that a program tells them from what the tests print. */
  key: string = "";
  /** Only show which cases there are. */
  listing: boolean = false;
  /** The first case to run, counted from 1: those before it ran in an earlier boot. */
  from: u64 = 1;
  patterns: Slice<string> = slice(ptr<string>(0), 0);

  /** Null between suites. */
  suite: string | null = null;
  /** Whether the report has named the suite. */
  suiteIsShown: boolean = false;
  inCase: boolean = false;
  /** Of the case at hand. */
  caseAssertions: u64 = 0;
  caseFailures: u64 = 0;

  /** Number of the last case that was asked for. */
  number: u64 = 0;
  suites: u64 = 0;
  passed: u64 = 0;
  failed: u64 = 0;
  skipped: u64 = 0;
  assertions: u64 = 0;
}

export const run = new Run();

/** Names the suite at hand, before the first of its cases. */
export function showSuite(name: string): void {
  if (run.suiteIsShown) return;
  run.suiteIsShown = true;
  run.suites++;
  println`${run.key}[ SUITE   ] ${stackNew(Name, name)}`;
}

/** The last line: what this boot came to. */
export function showTotals(): void {
  const cases: u64 = run.passed + run.failed + run.skipped;
  println`${run.key}[ TOTAL   ] suites: ${run.suites}, cases: ${cases} (${run.passed} passed, ${run.failed} failed, ${run.skipped} skipped), assertions: ${run.assertions}`;
}
