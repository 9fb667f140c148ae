import { type PackageJson, UktsError } from "@ukts/config";
import semver from "semver";

/** One dependency as a package.json states it. */
export interface Wish {
  name: string;
  range: string;
  /** Its absence is no error. */
  optional: boolean;
  /** An optional peer: it comes before its dependent where something else brings it in, and is no reason to bring it in. */
  passive: boolean;
}

/** What a package wants linked: its dependencies, peers and optional dependencies, sorted by name. */
export function wishes(json: PackageJson): Wish[] {
  const all = Object.entries({ ...json.peerDependencies, ...json.dependencies, ...json.optionalDependencies }).map(
    ([name, range]) => {
      const optional = Object.hasOwn(json.optionalDependencies, name);
      const own = optional || Object.hasOwn(json.dependencies, name);
      const passive = !own && json.peerDependenciesMeta[name]?.optional === true;
      return { name, range, optional: optional || passive, passive };
    },
  );
  return all.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What an app wants for its development. */
export function devWishes({ devDependencies }: PackageJson): Wish[] {
  return Object.entries(devDependencies).map(([name, range]) => ({ name, range, optional: true, passive: false }));
}

/** Whether a version is within a range. A range that is not semver (a file, a link, a tag) was settled when it was installed. */
function fits(version: string, range: string): boolean {
  const plain = range.replace(/^workspace:/, "").replace(/^[~^]$/, "*");
  return semver.validRange(plain) === null || semver.satisfies(version, plain, { includePrerelease: true });
}

/** A dependent and the version that it asks for. */
interface Claim {
  by: string;
  range: string;
}

/** Who asks for a package, by the version that each gets. */
export class Claims {
  private readonly versions = new Map<string, Claim[]>();

  /** The same claim by several copies of a dependent counts once. */
  add(version: string, claim: Claim): void {
    const claims = this.versions.get(version) ?? [];
    this.versions.set(version, claims);
    if (!claims.some(({ by, range }) => by === claim.by && range === claim.range)) claims.push(claim);
  }

  /** Throws UktsError where there are two versions of the package, or the one does not fit everybody. */
  check({ name, version }: { name: string; version: string }): void {
    if (this.versions.size > 1) throw twoVersions(name, this.versions);
    const unfit = (this.versions.get(version) ?? []).filter(({ range }) => !fits(version, range));
    if (unfit.length > 0) throw wrongVersion(name, version, unfit);
  }
}

/** Two versions of one package would be two copies of its state and two contracts of one name. */
function twoVersions(name: string, versions: ReadonlyMap<string, readonly Claim[]>): UktsError {
  const lines = [...versions]
    .sort(([a], [b]) => semver.compare(a, b))
    .map(([version, claims]) => `  ${name}@${version} is wanted by ${formatClaims(claims).join(", ")}`);
  return new UktsError("two-versions", `Two versions of ${name} in one image:\n${lines.join("\n")}`, {
    hint: `Install versions of these packages that agree on ${name} (see: npm ls ${name}).`,
  });
}

function wrongVersion(name: string, version: string, claims: readonly Claim[]): UktsError {
  const lines = formatClaims(claims).map((claim) => `  ${claim}`);
  return new UktsError(
    "version-mismatch",
    `${name}@${version} is installed, but it is wanted otherwise:\n${lines.join("\n")}`,
    {
      hint: `Install a version of ${name} that fits all of them, or versions of them that fit it.`,
    },
  );
}

const formatClaims = (claims: readonly Claim[]): string[] => claims.map(({ by, range }) => `${by} (${range})`).sort();
