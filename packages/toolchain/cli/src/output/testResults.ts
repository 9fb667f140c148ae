import { type ImageCase, type TargetResults, totalsOf } from "@ukts/testkit";
import { outputColors as c } from "./color.js";

/** The results on a target, for people. */
export function describeResults({ target, cases, problem }: TargetResults): string {
  const suites = [...new Set(cases.map(({ suite }) => suite))];
  const lines = suites.flatMap((suite) => [
    `  ${suite}`,
    ...cases.filter((each) => each.suite === suite).flatMap(describeCase),
  ]);
  const { suites: count, cases: all, passed, failed, skipped, assertions } = totalsOf(cases);
  const totals = `suites: ${count}, cases: ${all} (${passed} passed, ${failed} failed, ${skipped} skipped), assertions: ${assertions}`;
  const whole = problem === undefined ? [] : [c.red(problem)];
  return [c.bold(target.label), ...lines, ...whole, totals].join("\n");
}

function describeCase({ name, state, reason = "", output = "" }: ImageCase): string[] {
  if (state === "passed") return [`    ${c.green("[ PASSED ]")} ${name}`];
  if (state === "skipped") return [`    ${c.yellow("[ SKIPPED ]")} ${name}: ${reason}`];
  const printed = output.trim() === "" ? [] : output.trimEnd().split("\n");
  const reasons = reason.split("\n").map((line) => `      ${line}`);
  return [`    ${c.red("[ FAILED ]")} ${name}`, ...reasons, ...printed.map((line) => c.dim(`      | ${line}`))];
}
