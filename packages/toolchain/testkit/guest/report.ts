/** What the guest of a conformance suite prints: the lines that `suite.ts` of this package reads. A part of every such guest. */
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

/** Prints the line of a case that what is tested need not serve, or that the image cannot. */
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

/** Prints the last line, which names what was tested; the result is the exit status. */
export function summarize(tested: string): i32 {
  const failed: u32 = report.cases - report.passed - report.notApplicable;
  println`conformance of ${tested}: ${report.cases} cases, ${report.passed} ok, ${report.notApplicable} n/a, ${failed} failed`;
  return failed === 0 ? 0 : 1;
}
