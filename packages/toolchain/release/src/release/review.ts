import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReleasePlan, VersionType } from "@changesets/types";
import { type Change, isBreaking } from "../api/change.js";
import { compareApis } from "../api/compare.js";
import { Declarer } from "../api/declarations.js";
import { type Api, extractApi, formatReport, readReport, releasedFile, reportFile } from "../api/report.js";
import { contractsOf, type Member } from "../workspace.js";
import { askedFor, atLeast, breakingBump } from "./plan.js";
import { usersOf } from "./users.js";

/** A contract beside what was last released of it. */
export interface Review {
  contract: Member;
  report: string;
  /** Whether `api.md` says what the sources say. */
  upToDate: boolean;
  /** Whether there is a release to compare with. */
  released: boolean;
  changes: (Change & { concerns: string[] })[];
  /** The least bump that its changes ask for, and what the changesets give it. */
  needed: VersionType;
  asked: VersionType;
}

export function reviewContracts(workspace: readonly Member[], plan: ReleasePlan): Review[] {
  const declarer = new Declarer();
  return contractsOf(workspace).map((contract) => {
    const api = extractApi(contract, declarer);
    const report = formatReport(api);
    const changes = changesOf(contract, api).map((change) => ({
      ...change,
      concerns: isBreaking(change) ? usersOf(contract, api.module, change, workspace) : [],
    }));
    return {
      contract,
      report,
      upToDate: report === textOf(join(contract.dir, reportFile)),
      released: textOf(join(contract.dir, releasedFile)) !== undefined,
      changes,
      needed: neededFor(contract, changes),
      asked: askedFor(contract.name, plan),
    };
  });
}

function changesOf(contract: Member & { kernel: string }, api: Api): Change[] {
  const released = readReport(contract.dir, releasedFile);
  return released === undefined ? [] : compareApis(released, api, contract.kernel);
}

function neededFor({ version }: Member, changes: readonly Change[]): VersionType {
  if (changes.some(isBreaking)) return breakingBump(version);
  return changes.length > 0 ? "patch" : "none";
}

export const isRefused = ({ needed, asked }: Review): boolean => !atLeast(asked, needed);

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
