/**
 * What the suite prints: one line per case and a summary, which the host compares with the cases it expects.
 *
 *     ok yielding: 24 checks
 *     n/a priorities: threads of this policy do not differ in urgency
 *     FAILED waking: check 17: the first that came
 */
import { println } from "@ukts/ukconsole";

class Report {
  cases: u32 = 0;
  passed: u32 = 0;
  notApplicable: u32 = 0;
  /** Of the case that runs now. */
  checks: u32 = 0;
  failed: boolean = false;
}

const report = new Report();

/** Runs a case and prints its line. */
export function run(name: string, body: () => void): void {
  report.cases++;
  report.checks = 0;
  report.failed = false;
  body();
  if (report.failed) return;
  println`ok ${name}: ${report.checks} checks`;
  report.passed++;
}

/** Prints the line of a case that the image cannot serve. */
export function leaveOut(name: string, why: string): void {
  println`n/a ${name}: ${why}`;
  report.cases++;
  report.notApplicable++;
}

/** Counts a check of the running case; the first that does not hold is printed. */
export function check(condition: boolean, what: string): void {
  report.checks++;
  if (condition || report.failed) return;
  report.failed = true;
  println`FAILED check ${report.checks}: ${what}`;
}

/** Prints the last line; the result is the exit status. */
export function summarize(policy: string): i32 {
  const failed: u32 = report.cases - report.passed - report.notApplicable;
  println`conformance of ${policy}: ${report.cases} cases, ${report.passed} ok, ${report.notApplicable} n/a, ${failed} failed`;
  return failed === 0 ? 0 : 1;
}
