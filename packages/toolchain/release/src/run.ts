import { UktsError } from "@ukts/config";
import { releasePlan } from "./release/plan.js";
import { reviewContracts } from "./release/review.js";
import { problems, status } from "./release/show.js";
import { applyVersions, writeReports } from "./release/version.js";
import { falseClaims } from "./release/wideRanges.js";
import { readWorkspace } from "./workspace.js";

export interface Outcome {
  status: number;
  /** What to print. */
  text: string;
}

/** `pnpm release api | status | version` on the workspace in a folder. */
export async function run(command: string, root: string): Promise<Outcome> {
  try {
    return await runOn(command, root);
  } catch (error) {
    if (!(error instanceof UktsError)) throw error;
    return refuse([error.hint === undefined ? error.message : `${error.message}\n  ${error.hint}`]);
  }
}

async function runOn(command: string, root: string): Promise<Outcome> {
  const workspace = await readWorkspace(root);
  const plan = await releasePlan(root, workspace);
  const reviews = reviewContracts(workspace, plan);
  const next = new Map(plan.releases.map(({ name, newVersion }) => [name, newVersion]));
  const refusals = (): string[] =>
    problems(
      reviews,
      falseClaims(workspace, ({ name, version }) => next.get(name) ?? version),
    );
  switch (command) {
    case "api":
      writeReports(reviews);
      return refuse([]);
    case "status": {
      const found = refusals();
      return { status: found.length > 0 ? 1 : 0, text: [status(reviews, plan), ...found].join("\n\n") };
    }
    case "version": {
      const found = refusals();
      if (found.length === 0) await applyVersions(root, plan, reviews);
      return refuse(found);
    }
    default:
      return { status: 2, text: `Expected api, status or version, found "${command}".` };
  }
}

const refuse = (found: readonly string[]): Outcome => ({ status: found.length > 0 ? 1 : 0, text: found.join("\n\n") });
