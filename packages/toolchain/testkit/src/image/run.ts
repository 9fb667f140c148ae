/** Runs the tests of an image, in as many boots as it takes. */
import { randomBytes } from "node:crypto";
import { UktsError } from "@ukts/config";
import type { RunResult } from "@ukts/runner";
import { type BootReport, readReport } from "./report.js";
import { fullName, type ImageCase, type ImageResults } from "./results.js";

/** Boots the image with these arguments to its end. */
export type Boot = (args: string[]) => Promise<Ended>;
type Ended = Pick<RunResult, "output" | "status" | "ended">;

/**
 * Runs the cases that the patterns ask for, or all. A case that ends the guest, by a panic, or by going on until it is ended, has failed; the image
 * is booted again for those behind it.
 */
export async function runImageTests(boot: Boot, patterns: readonly string[] = []): Promise<ImageResults> {
  const cases: ImageCase[] = [];
  for (let boots = 1, from = 1; ; boots++) {
    const { result, report } = await bootOnce(boot, [`--from=${from}`, ...patterns]);
    cases.push(...report.cases);
    const { open, faults } = report;
    if (faults.length > 0)
      return { cases, boots, problem: `The report of the guest does not fit together: ${faults.join("; ")}.` };
    if (open === undefined) return { cases, boots, ...problemOf(result, report) };
    cases.push({ ...open, reason: open.reason ?? reasonOf(result, open) });
    from = open.number + 1;
  }
}

/** The cases that there are. Throws UktsError when the guest does not say. */
export async function listImageTests(boot: Boot, patterns: readonly string[] = []): Promise<BootReport["listed"]> {
  const { result, report } = await bootOnce(boot, ["--list", ...patterns]);
  if (report.complete && report.faults.length === 0) return report.listed;
  throw new UktsError("bad-tests", `The guest did not list its tests. Its console showed:\n${result.output}`);
}

async function bootOnce(boot: Boot, args: string[]): Promise<{ result: Ended; report: BootReport }> {
  const key = `k${randomBytes(6).toString("hex")}`;
  const result = await boot([`--key=${key}`, ...args]);
  return { result, report: readReport(result.output, key) };
}

function problemOf(result: Ended, { cases, complete }: BootReport): Pick<ImageResults, "problem"> {
  const last = cases.at(-1);
  const where = last === undefined ? "before its first case" : `behind "${fullName(last)}", outside of any case`;
  if (!complete)
    return { problem: `The guest ended ${where}: ${howItEnded(result)}. Its console showed:\n${result.output}` };
  const expected = cases.some(({ state }) => state === "failed") ? 1 : 0;
  if (result.ended === "exit" && result.status === expected) return {};
  return {
    problem: `The guest reported all of its cases, and then ended otherwise than expected: ${howItEnded(result)}.`,
  };
}

/** Why a case did not come to its end. */
function reasonOf(result: Ended, { output = "" }: ImageCase): string {
  const [, panic] = /CRIT: (.*)/.exec(output) ?? [];
  return panic === undefined ? `It did not come to its end: ${howItEnded(result)}.` : `It panicked: ${panic}`;
}

function howItEnded({ ended, status }: Ended): string {
  if (ended === "timeout") return "the guest was still running when its time was over";
  if (ended === "exit") return `the guest shut down with status ${status}`;
  return ended === "signal" ? `the guest was ended by signal ${status - 128}` : "the guest reset the machine";
}
