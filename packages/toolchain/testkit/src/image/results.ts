/** What came of the tests inside an image. */
import type { TestTarget } from "../targets.js";

/** A case inside an image, and what came of it. */
export interface ImageCase {
  suite: string;
  name: string;
  /** Its place among those that were asked for, from 1. */
  number: number;
  state: "passed" | "failed" | "skipped";
  /** Those that were looked at. */
  assertions: number;
  /** Why it failed or was skipped: a line for each assertion that did not hold, with its place and values. */
  reason?: string;
  /** What the console showed meanwhile besides the report, where the case failed. */
  output?: string;
}

/** What came of an image's tests, over all its boots. */
export interface ImageResults {
  cases: ImageCase[];
  /** How often the image was booted: once, and again after each case that ended the guest. */
  boots: number;
  /** What is wrong with the run as a whole: then it failed, whatever its cases say. */
  problem?: string;
}

/** The results on one target. */
export interface TargetResults extends ImageResults {
  target: Pick<TestTarget, "label">;
}

/** Whether no case failed, and there was nothing else wrong. */
export const isPassed = ({ cases, problem }: ImageResults): boolean =>
  problem === undefined && cases.every(({ state }) => state !== "failed");

/** The name by which a case is asked for: `ring > grows`. */
export const fullName = ({ suite, name }: Pick<ImageCase, "suite" | "name">): string => `${suite} > ${name}`;

/** What is counted below a report: suites that had a case, cases by what came of them, assertions. */
export interface Totals {
  suites: number;
  cases: number;
  passed: number;
  failed: number;
  skipped: number;
  assertions: number;
}

/** Counts cases, and the suites and assertions in them. */
export function totalsOf(cases: readonly ImageCase[]): Totals {
  const count = (state: ImageCase["state"]): number => cases.filter((each) => each.state === state).length;
  return {
    suites: new Set(cases.map(({ suite }) => suite)).size,
    cases: cases.length,
    ...{ passed: count("passed"), failed: count("failed"), skipped: count("skipped") },
    assertions: cases.reduce((sum, { assertions }) => sum + assertions, 0),
  };
}
