/**
 * The versions that the changesets ask for. A package that has to be released because what it depends on leaves its range gets the smallest bump that
 * says so: a patch for a dependency; for a peer what breaks, as its users have to install another version of that too. Changesets itself would
 * raise the latter by a major, to 1.0.0, where a minor is what breaks below 1.0 (docs/decisions/0008-releases.md).
 */
import getReleasePlan from "@changesets/get-release-plan";
import type { ReleasePlan, VersionType } from "@changesets/types";
import semver from "semver";
import type { Member } from "../workspace.js";

export async function releasePlan(root: string, workspace: readonly Member[]): Promise<ReleasePlan> {
  const plan = await getReleasePlan(root);
  const bumps = new Map(workspace.map((member) => [member.name, askedFor(member.name, plan)]));
  const next = ({ name, version }: Member): string => increased(version, bumps.get(name) ?? "none");
  const raise = (member: Member): boolean => {
    const wanted = neededBy(member, workspace, next);
    if (atLeast(bumps.get(member.name) ?? "none", wanted)) return false;
    bumps.set(member.name, wanted);
    return true;
  };
  const published = workspace.filter((member) => !member.private);
  // Until nothing changes: what is raised may leave the ranges of others.
  while (published.filter(raise).length > 0);
  const releases = published
    .map((member) => ({ ...member, type: bumps.get(member.name) ?? "none", newVersion: next(member) }))
    .filter(({ type }) => type !== "none")
    .map(({ name, version, type, newVersion }) => {
      const changesets = plan.changesets.filter((each) => each.releases.some((release) => release.name === name));
      return { name, type, oldVersion: version, newVersion, changesets: changesets.map(({ id }) => id) };
    });
  return { ...plan, releases };
}

/** What the next versions of a package's dependencies and peers ask of it. */
function neededBy(member: Member, workspace: readonly Member[], next: (of: Member) => string): VersionType {
  const leaves = (ranges: Readonly<Record<string, string>>): boolean =>
    workspace.some((other) => {
      const range = ranges[other.name];
      return (
        range !== undefined && next(other) !== other.version && !semver.satisfies(next(other), plain(range, other))
      );
    });
  if (leaves(member.json.peerDependencies)) return breakingBump(member.version);
  return leaves({ ...member.json.dependencies, ...member.json.optionalDependencies }) ? "patch" : "none";
}

/** A range as it is published: `workspace:^` stands for the version of today. */
function plain(range: string, { version }: Member): string {
  const [, own] = /^workspace:(.*)$/.exec(range) ?? [];
  if (own === undefined) return range;
  if (own === "*") return version;
  return own === "^" || own === "~" ? `${own}${version}` : own;
}

function increased(version: string, type: VersionType): string {
  return type === "none" ? version : (semver.inc(version, type) ?? version);
}

const order: readonly VersionType[] = ["none", "patch", "minor", "major"];

/** The largest bump that changesets give a package by its name. */
export function askedFor(name: string, { changesets }: ReleasePlan): VersionType {
  const types = changesets.flatMap(({ releases }) => releases).filter((release) => release.name === name);
  return types.reduce<VersionType>((most, { type }) => (atLeast(type, most) ? type : most), "none");
}

export const atLeast = (type: VersionType, wanted: VersionType): boolean =>
  order.indexOf(type) >= order.indexOf(wanted);

/** What a breaking change of a version is called by semver and npm's carets. */
export const breakingBump = (version: string): "minor" | "major" => (semver.major(version) === 0 ? "minor" : "major");
