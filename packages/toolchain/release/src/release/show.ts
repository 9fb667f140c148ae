import type { ReleasePlan } from "@changesets/types";
import { isBreaking } from "../api/change.js";
import { askedFor, atLeast } from "./plan.js";
import { isRefused, type Review } from "./review.js";
import type { FalseClaim } from "./wideRanges.js";

/** What is wrong with the contracts of a workspace, one text for each; none when they may be released. */
export function problems(reviews: readonly Review[], claims: readonly FalseClaim[]): string[] {
  const stale = reviews.filter(({ upToDate }) => !upToDate).map(({ contract }) => contract.name);
  const texts = reviews.filter(isRefused).map(refusal);
  if (stale.length > 0) {
    texts.push(
      `These reports do not say what the sources say: ${stale.join(", ")}\n  pnpm release api     writes them; review the difference`,
    );
  }
  return [...texts, ...claims.map(claimRefusal)];
}

function claimRefusal({ member, contract, error }: FalseClaim): string {
  const range = member.json.peerDependencies[contract.name];
  return `${member.name} says that it works with ${contract.name} ${range}, and does not compile against ${contract.version}:
  ${error}
  "${contract.name}": "workspace:^"     in its peerDependencies takes the claim back`;
}

function refusal(review: Review): string {
  const { contract, changes, needed, asked } = review;
  const breaking = changes.filter(isBreaking);
  const why =
    breaking.length > 0
      ? `breaks those who are written against ${contract.version}`
      : `has additions since ${contract.version}`;
  const given = asked === "none" ? "no changeset names it" : `its changesets say ${asked}`;
  return [
    `${contract.name} ${why}, and ${given}; expected ${needed}:`,
    ...lines({ ...review, changes: breaking.length > 0 ? breaking : changes }),
    `  pnpm changeset     choose ${contract.name} and ${needed}, and say in a sentence what its users have to do`,
  ].join("\n");
}

/** Contract by contract what changed and whom it breaks, then the versions to come. */
export function status(reviews: readonly Review[], plan: ReleasePlan): string {
  const changed = reviews.filter(({ changes }) => changes.length > 0);
  const fresh = reviews.filter(({ released }) => !released).map(({ contract }) => contract.name);
  const texts = changed.map((review) => {
    const { contract, needed, asked } = review;
    const head = `${contract.name} ${contract.version}: needs ${needed}, changesets say ${asked}`;
    return [head, ...lines(review)].join("\n");
  });
  if (fresh.length > 0) texts.push(`Without a release to compare with: ${fresh.join(", ")}`);
  const bumps = [...plan.releases]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, oldVersion, newVersion, type }) => {
      const why = atLeast(askedFor(name, plan), type) ? "" : ", as what it depends on leaves its range";
      return `  ${name} ${oldVersion} → ${newVersion} (${type}${why})`;
    });
  texts.push(bumps.length === 0 ? "Nothing to release." : `Versions to come:\n${bumps.join("\n")}`);
  return texts.join("\n\n");
}

function lines({ changes }: Pick<Review, "changes">): string[] {
  return changes.map(({ breaks, member, text, concerns }) => {
    const whom = breaks === "nobody" ? "compatible" : `breaks ${breaks}`;
    const where = concerns.length === 0 ? "" : `: ${concerns.join(", ")}`;
    return `  ${member}: ${text} (${whom}${where})`;
  });
}
