import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import applyReleasePlan from "@changesets/apply-release-plan";
import { read } from "@changesets/config";
import type { ReleasePlan } from "@changesets/types";
import { getPackages } from "@manypkg/get-packages";
import { releasedFile, reportFile } from "../api/report.js";
import type { Review } from "./review.js";

/** Writes the current reports. */
export function writeReports(reviews: readonly Review[]): void {
  for (const { contract, report } of reviews) writeFileSync(join(contract.dir, reportFile), report);
}

/**
 * What `changeset version` does, by a plan: versions, ranges, changelogs, and the changesets are used up. The reports become what the next
 * release is compared with.
 */
export async function applyVersions(root: string, plan: ReleasePlan, reviews: readonly Review[]): Promise<void> {
  const packages = await getPackages(root);
  await applyReleasePlan(plan, packages, await read(root, packages));
  const rising = new Set(plan.releases.map(({ name }) => name));
  for (const { contract, released } of reviews) {
    if (released && !rising.has(contract.name)) continue;
    copyFileSync(join(contract.dir, reportFile), join(contract.dir, releasedFile));
  }
}
