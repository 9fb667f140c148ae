/** The kernel code that is reached from the package's entries, on each architecture that it supports: is all of it published, and all that it imports declared? */
import { existsSync, readFileSync } from "node:fs";
import { dirname, isAbsolute, join, posix } from "node:path";
import { type Arch, architectures } from "@ukts/config";
import { imports } from "resolve.exports";
import { condition, kernelEntries } from "./entries.js";
import type { Finding } from "./finding.js";
import type { Conditional, Subject } from "./subject.js";

export function sourceFindings(subject: Subject): Finding[] {
  const all = subject.archs.flatMap((arch) => new Walk(subject, arch).run());
  // Most files are the same on each architecture.
  return [...new Map(all.map((finding) => [JSON.stringify(finding), finding])).values()];
}

class Walk {
  private readonly seen = new Set<string>();
  private readonly findings: Finding[] = [];

  constructor(
    private readonly subject: Subject,
    private readonly arch: Arch,
  ) {}

  run(): Finding[] {
    for (const entry of kernelEntries(this.subject)) this.visit(entry, `exports of package.json`);
    return this.findings;
  }

  private visit(file: string, by: string): void {
    if (this.seen.has(file)) return;
    this.seen.add(file);
    if (leadsOut(file)) {
      this.findings.push({
        check: "files",
        expected: `a file of the package, where ${by} names ${file}`,
        found: "it leads out of the package, and nothing outside is published",
        wayOut: "Move the file into the folder of the package, or make it a package and depend on that.",
      });
      return;
    }
    const path = join(this.subject.dir, file);
    if (!existsSync(path)) {
      const wayOut = `Write ${file}, or build the package where its build does: npm run build`;
      this.findings.push({
        check: "files",
        expected: `${file}, which ${by} names`,
        found: "there is no such file",
        wayOut,
      });
      return;
    }
    if (!this.subject.files.has(file)) {
      this.findings.push({
        check: "files",
        expected: `${file}, which ${by} names, among the published files`,
        found: "it is left out",
        wayOut:
          'Name its folder in "files" of package.json; files that a .gitignore or .npmignore of a folder leaves out are not published.',
      });
    }
    for (const specifier of specifiersOf(readFileSync(path, "utf8"))) this.follow(specifier, file);
  }

  private follow(specifier: string, by: string): void {
    if (specifier.startsWith(".")) this.visit(sourceOf(posix.join(dirname(by), specifier)), by);
    else if (specifier.startsWith("#")) this.followOwn(specifier, by);
    else this.requireDeclared(specifier, by);
  }

  /** A name of `imports`, which may stand for another file on each architecture. */
  private followOwn(specifier: string, by: string): void {
    const target = own(this.subject, specifier, this.arch);
    if (target !== undefined) {
      this.visit(target.replace(/^\.\//, ""), `${by} (${specifier} on ${this.arch})`);
      return;
    }
    this.findings.push({
      check: "targets",
      expected: `"${specifier}" of ${by} in "imports" of package.json, for ${this.arch}`,
      found: "nothing for it",
      wayOut: `Write what it is on ${this.arch}, or leave ${this.arch} out of "targets" in src/index.ts.`,
    });
  }

  private requireDeclared(specifier: string, by: string): void {
    const { name, json } = this.subject;
    const imported = /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
    const declared = { ...json.dependencies, ...json.peerDependencies, ...json.optionalDependencies };
    if (imported === name || Object.hasOwn(declared, imported)) return;
    this.findings.push({
      check: "imports",
      expected: `${imported}, which ${by} imports, among the peerDependencies or dependencies`,
      found: "it is in none of them: whoever installs the package may not have it",
      wayOut: `npm install --save-peer ${imported}`,
    });
  }
}

function own({ name, json }: Subject, specifier: string, arch: Arch): string | undefined {
  try {
    const conditions = conditionsOf(json.imports).filter((each) => each === arch || !isArch(each));
    return imports({ name, imports: json.imports }, specifier, { conditions, unsafe: true })?.[0];
  } catch {
    // It throws where there is no such name, or nothing for these conditions.
    return undefined;
  }
}

/** The conditions of `imports`, those of platforms among them: one file of any platform is enough to look at. */
function conditionsOf(target: Conditional | undefined): string[] {
  if (typeof target !== "object" || target === null) return [];
  return [condition, ...Object.entries(target).flatMap(([key, value]) => [key, ...conditionsOf(value)])];
}

const leadsOut = (file: string): boolean => isAbsolute(file) || posix.normalize(file).startsWith("../");

const isArch = (condition: string): boolean => architectures.some((arch) => arch === condition);

/** TypeScript imports a source by the name of what would be emitted for it. */
const sourceOf = (path: string): string => path.replace(/\.js$/, ".ts");

/** What a source imports from. Statements stand at the beginning of a line, and have nothing but names before `from`. */
function specifiersOf(source: string): string[] {
  const statements = source.matchAll(/^(?:import|export)\b(?:[\w\s{},*$]*?\bfrom)?\s*["']([^"'\n]+)["']/gm);
  return [...statements].map(([, specifier = ""]) => specifier);
}
