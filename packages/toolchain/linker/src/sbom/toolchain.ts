import { createRequire } from "node:module";
import { dirname } from "node:path";
import { locatePackage } from "../resolve/locate.js";
import { readNpmJson } from "./npmJson.js";

/** The folders of the packages that make images: this one, and what it depends on, to the end. Optional ones are there where this machine has them. */
export function toolchainPackages(): string[] {
  const found = new Set<string>();
  const visit = (dir: string): void => {
    if (found.has(dir)) return;
    found.add(dir);
    const { dependencies, optionalDependencies } = readNpmJson(dir);
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const next = locatePackage(name, dir);
      if (next !== undefined) visit(next);
    }
  };
  visit(ownFolder());
  return [...found];
}

function ownFolder(): string {
  return dirname(createRequire(import.meta.url).resolve("@ukts/linker/package.json"));
}
