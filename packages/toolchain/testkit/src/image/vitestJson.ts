/** Results in the form of vitest's reporter `json` (https://vitest.dev/guide/reporters#json-reporter), which is that of Jest: a file for each target. */
import { fullName, type ImageCase, isPassed, type TargetResults } from "./results.js";

/** The results as vitest's reporter `json` has them, to be printed as JSON. */
export function vitestJson(results: readonly TargetResults[]): object {
  const cases = results.flatMap((each) => each.cases);
  const count = (state: ImageCase["state"]): number => cases.filter((each) => each.state === state).length;
  const suites = results.flatMap((each) => suitesOf(each));
  const failedSuites = suites.filter((of) => of.some(({ state }) => state === "failed")).length;
  return {
    numTotalTestSuites: suites.length,
    numPassedTestSuites: suites.length - failedSuites,
    numFailedTestSuites: failedSuites,
    numPendingTestSuites: 0,
    numTotalTests: cases.length,
    numPassedTests: count("passed"),
    numFailedTests: count("failed"),
    numPendingTests: count("skipped"),
    numTodoTests: 0,
    success: results.every(isPassed),
    testResults: results.map(fileOf),
  };
}

const suitesOf = ({ cases }: TargetResults): ImageCase[][] =>
  [...new Set(cases.map(({ suite }) => suite))].map((suite) => cases.filter((each) => each.suite === suite));

function fileOf(results: TargetResults): object {
  const { target, cases, problem = "" } = results;
  return {
    ...{ name: target.label, status: isPassed(results) ? "passed" : "failed", message: problem },
    assertionResults: cases.map((each) => ({
      ancestorTitles: [target.label, each.suite],
      fullName: `${target.label} > ${fullName(each)}`,
      status: each.state,
      title: each.name,
      failureMessages: each.state === "failed" ? [messageOf(each)] : [],
      // Not part of vitest's form.
      meta: { assertions: each.assertions, ...(each.state === "skipped" ? { reason: each.reason } : {}) },
    })),
  };
}

export function messageOf({ reason = "", output }: ImageCase): string {
  return output === undefined || output === "" ? reason : `${reason}\nThe console showed:\n${output}`;
}
