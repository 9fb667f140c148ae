import { realpathSync } from "node:fs";
import { sep } from "node:path";
import { type Package, readPackage, UktsError } from "@ukts/config";
import { locatePackage } from "./locate.js";
import { Claims, devWishes, type Wish, wishes } from "./ranges.js";

/** A package that takes part in an image. */
export interface Member extends Package {
  name: string;
  version: string;
}

/** A package that a dependency names and that takes no part in this image. */
export interface LeftOut {
  name: string;
  /** Why, for people: a sentence's part, such as for which targets it is. */
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

/** Whether a package that the app names among its devDependencies takes part. */
export type DevFilter = (candidate: Package) => boolean;

/**
 * The packages that the app in `appDir` is made of: what its package.json depends on, and what those micro-libraries depend on.
 * A package without a manifest takes part, but its own dependencies do not. The order in which dependencies are written never
 * matters. Of the app's devDependencies those take part that `dev` says. Throws UktsError when one is missing, does not fit, or is there in two versions.
 */
export function resolveClosure(appDir: string, filter: Filter, dev: DevFilter = () => false): Closure {
  const dir = realpathSync(appDir);
  const brought = new Walk(dir, filter, dev, new Set()).run();
  return new Walk(dir, filter, dev, new Set(brought.members.map(({ name }) => name))).run();
}

class Walk {
  /** Every copy that is reached, by folder: installers may place the same version in several. */
  private readonly copies = new Map<string, Member>();
  /** Whom each package names, whichever of its copies does. */
  private readonly named = new Map<string, Set<string>>();
  private readonly claims = new Map<string, Claims>();
  private readonly missing = new Set<string>();
  private readonly leftOut = new Map<string, LeftOut>();

  constructor(
    private readonly appDir: string,
    private readonly filter: Filter,
    private readonly dev: DevFilter,
    /** Packages that take part for other reasons than being an optional peer. */
    private readonly brought: ReadonlySet<string>,
  ) {}

  run(): Closure {
    const app = toMember(readPackage(this.appDir));
    this.visit(app, true, this.devWishes(app));
    if (this.missing.size > 0) throw notInstalled([...this.missing].sort());
    const leftOut = [...this.leftOut.values()].sort(byName);
    return { app, members: this.inOrder(app), leftOut };
  }

  private devWishes({ json }: Member): Wish[] {
    return devWishes(json).filter(({ name }) => {
      const dir = locatePackage(name, this.appDir);
      return dir !== undefined && this.dev(readPackage(dir));
    });
  }

  private visit(member: Member, follow: boolean, more: readonly Wish[] = []): void {
    if (this.copies.has(member.dir)) return;
    this.copies.set(member.dir, member);
    if (follow) for (const wish of [...wishes(member.json), ...more]) this.follow(member, wish);
  }

  private follow(member: Member, { name, range, optional, passive }: Wish): void {
    if (passive && !this.brought.has(name)) return;
    // A linked folder does not see the app's node_modules, where its peers are.
    const dir = locatePackage(name, member.dir) ?? locatePackage(name, this.appDir);
    if (dir === undefined) {
      if (!optional) this.missing.add(`  ${name}@${range}, wanted by ${member.name}`);
      return;
    }
    const wanted = toMember(readPackage(dir));
    const reason = this.filter(wanted);
    if (reason !== undefined) {
      this.leftOut.set(name, { name, reason });
      return;
    }
    const claims = this.claims.get(wanted.name) ?? new Claims();
    this.claims.set(wanted.name, claims);
    claims.add(wanted.version, { by: member.name, range });
    this.named.set(member.name, (this.named.get(member.name) ?? new Set()).add(wanted.name));
    this.visit(wanted, wanted.manifest !== undefined);
  }

  /** One copy of each package, dependencies first. By names alone: where installers placed copies does not matter. */
  private inOrder(app: Member): Member[] {
    const first = new Map<string, Member>();
    const nested = ({ dir }: Member) => dir.split(`${sep}node_modules${sep}`).length;
    const copies = [...this.copies.values()].sort((a, b) => nested(a) - nested(b) || (a.dir < b.dir ? -1 : 1));
    // The app's own choice before any other: no package can put a copy that it brings in the place of another package.
    for (const member of [...copies.filter((copy) => copy.dir === locatePackage(copy.name, this.appDir)), ...copies]) {
      if (!first.has(member.name)) first.set(member.name, member);
    }
    const order = new Set<Member>();
    const begun = new Set<string>();
    const place = (member: Member): void => {
      if (begun.has(member.name)) return;
      begun.add(member.name);
      for (const name of [...(this.named.get(member.name) ?? [])].sort()) {
        const named = first.get(name);
        if (named !== undefined) place(named);
      }
      this.claims.get(member.name)?.check(member);
      order.add(member);
    };
    place(app);
    return [...order];
  }
}

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);

function toMember(found: Package): Member {
  return { ...found, name: found.json.name, version: found.json.version };
}

function notInstalled(missing: readonly string[]): UktsError {
  return new UktsError("not-installed", `Not installed:\n${missing.join("\n")}`, { hint: "Run: npm install" });
}
