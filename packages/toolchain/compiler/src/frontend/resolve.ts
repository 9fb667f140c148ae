/**
 * Module resolution: relative paths as TypeScript does, bare names to the packages of the closure only, by their `exports` (or, for
 * `#names`, the importing package's own `imports`) under the conditions "ukts", the architecture and the platform.
 */
import { existsSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import { exports as resolveExports, imports as resolveImports } from "resolve.exports";
import type { CompileOptions, PackageSource } from "../options.js";

interface PackageJson {
  name: string;
  exports?: unknown;
  imports?: unknown;
  types?: string;
}

const isPath = (specifier: string): boolean => specifier.startsWith(".") || path.isAbsolute(specifier);

export class Resolver {
  private readonly byName = new Map<string, PackageSource>();
  private readonly jsons = new Map<string, PackageJson>();
  private readonly conditions: string[];

  constructor(private readonly options: CompileOptions) {
    for (const pkg of options.packages) this.byName.set(pkg.name, pkg);
    this.conditions = ["ukts", options.target.arch, options.target.platform, "types"];
  }

  /** Absolute path of the source file, or undefined when there is none, or it is none that `from` may name. */
  resolve(specifier: string, from: string): string | undefined {
    if (isPath(specifier)) {
      const file = this.sourceFile(path.resolve(path.dirname(from), specifier));
      return file === undefined || this.isForeign(file, from) ? undefined : file;
    }
    const pkg = specifier.startsWith("#") ? this.packageOf(from) : this.packageNamed(specifier);
    if (!pkg) return undefined;
    const json = this.json(pkg);
    const settings = { conditions: this.conditions, unsafe: true };
    try {
      const found = specifier.startsWith("#")
        ? resolveImports(json, specifier, settings)
        : resolveExports(json, specifier, settings);
      const file = found?.[0];
      const source = file === undefined ? undefined : this.sourceFile(path.join(pkg.dir, file));
      return source !== undefined && this.packageOf(source) === pkg ? source : undefined;
    } catch {
      return undefined;
    }
  }

  /** Whether a specifier is a path that leads out of the package of `from`. */
  leavesPackage(specifier: string, from: string): boolean {
    return isPath(specifier) && this.isForeign(path.resolve(path.dirname(from), specifier), from);
  }

  /** Paths stay within a package. The composition module belongs to none: the linker writes into it where packages are. */
  private isForeign(file: string, from: string): boolean {
    return from !== this.options.root && this.packageOf(file) !== this.packageOf(from);
  }

  /** The `package.json` files that resolution went by. */
  get manifests(): string[] {
    return [...this.jsons.keys()].map((dir) => path.join(dir, "package.json"));
  }

  /** The package that a file belongs to. */
  packageOf(file: string): PackageSource | undefined {
    let best: PackageSource | undefined;
    for (const pkg of this.options.packages) {
      if (file.startsWith(pkg.dir + path.sep) && (!best || pkg.dir.length > best.dir.length)) best = pkg;
    }
    return best;
  }

  private packageNamed(specifier: string): PackageSource | undefined {
    const parts = specifier.split("/");
    return this.byName.get(specifier.startsWith("@") ? parts.slice(0, 2).join("/") : parts[0]);
  }

  private json(pkg: PackageSource): PackageJson {
    let json = this.jsons.get(pkg.dir);
    if (!json) {
      json = JSON.parse(readFileSync(path.join(pkg.dir, "package.json"), "utf8")) as PackageJson;
      this.jsons.set(pkg.dir, json);
    }
    return json;
  }

  private sourceFile(file: string): string | undefined {
    const candidates = file.endsWith(".js")
      ? [`${file.slice(0, -3)}.ts`, `${file.slice(0, -3)}.d.ts`]
      : [file, `${file}.ts`, `${file}.d.ts`, path.join(file, "index.ts")];
    for (const candidate of candidates) {
      if (!/\.ts$/.test(candidate)) continue;
      if (this.options.files.has(candidate)) return candidate;
      if (existsSync(candidate)) return realpathSync(candidate);
    }
    return undefined;
  }
}
