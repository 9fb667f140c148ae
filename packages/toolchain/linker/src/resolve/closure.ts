import { realpathSync } from "node:fs";
import { type Package, readPackage, UktsError } from "@ukts/config";
import { locatePackage } from "./locate.js";
import { type Claim, fits, twoVersions, type Wish, wishes, wrongVersion } from "./ranges.js";

/** A package that takes part in an image. */
export interface Member extends Package {
  name: string;
  version: string;
}

export interface LeftOut {
  name: string;
  reason: string;
}

export interface Closure {
  app: Member;
  /** Dependencies before their dependents, the app last; otherwise by name. */
  members: Member[];
  /** Packages that a dependency names but this target does without. */
  leftOut: LeftOut[];
}

/** Why a package takes no part in an image, or undefined when it does. */
export type Filter = (candidate: Package) => string | undefined;

/**
 * The packages that the app in `appDir` is made of: what its package.json depends on, and what those micro-libraries depend on.
 * A package without a manifest takes part, but its own dependencies do not. The order in which dependencies are written never
 * matters. Throws UktsError when one is missing, does not fit, or is there in two versions.
 */
export function resolveClosure(appDir: string, filter: Filter): Closure {
  const dir = realpathSync(appDir);
  const brought = new Walk(dir, filter, new Set()).run();
  return new Walk(dir, filter, new Set(brought.members.map(({ name }) => name))).run();
}

class Walk {
  private readonly order: Member[] = [];
  private readonly visited = new Set<string>();
  private readonly claims = new Map<string, Map<string, Claim[]>>();
  private readonly missing: string[] = [];
  private readonly leftOut = new Map<string, LeftOut>();

  constructor(
    private readonly appDir: string,
    private readonly filter: Filter,
    /** Packages that take part for other reasons than being an optional peer. */
    private readonly brought: ReadonlySet<string>,
  ) {}

  run(): Closure {
    const app = toMember(readPackage(this.appDir));
    this.visit(app, true);
    if (this.missing.length > 0) throw notInstalled(this.missing);
    return { app, members: this.distinct(), leftOut: [...this.leftOut.values()] };
  }

  private visit(member: Member, follow: boolean): void {
    if (this.visited.has(member.dir)) return;
    this.visited.add(member.dir);
    if (follow) for (const wish of wishes(member.json)) this.follow(member, wish);
    this.order.push(member);
  }

  private follow(member: Member, { name, range, optional, passive }: Wish): void {
    if (passive && !this.brought.has(name)) return;
    // A linked folder does not see the app's node_modules, where its peers are.
    const dir = locatePackage(name, member.dir) ?? locatePackage(name, this.appDir);
    if (dir === undefined) {
      if (!optional) this.missing.push(`  ${name}@${range}, wanted by ${member.name}`);
      return;
    }
    const wanted = toMember(readPackage(dir));
    const reason = this.filter(wanted);
    if (reason !== undefined) {
      this.leftOut.set(name, { name, reason });
      return;
    }
    const versions = this.claims.get(wanted.name) ?? new Map<string, Claim[]>();
    this.claims.set(wanted.name, versions);
    versions.set(wanted.version, [...(versions.get(wanted.version) ?? []), { by: member.name, range }]);
    this.visit(wanted, wanted.manifest !== undefined);
  }

  /** One copy of each package: installers may place the same version in several folders. */
  private distinct(): Member[] {
    const chosen = new Map<string, Member>();
    for (const member of this.order) {
      const versions = this.claims.get(member.name) ?? new Map<string, Claim[]>();
      if (versions.size > 1) throw twoVersions(member.name, versions);
      const unfit = (versions.get(member.version) ?? []).filter(({ range }) => !fits(member.version, range));
      if (unfit.length > 0) throw wrongVersion(member.name, member.version, unfit);
      const other = chosen.get(member.name);
      if (other === undefined || member.dir < other.dir) chosen.set(member.name, member);
    }
    return [...chosen.values()];
  }
}

function toMember(found: Package): Member {
  return { ...found, name: found.json.name, version: found.json.version };
}

function notInstalled(missing: readonly string[]): UktsError {
  return new UktsError("not-installed", `Not installed:\n${missing.join("\n")}`, { hint: "Run: npm install" });
}
