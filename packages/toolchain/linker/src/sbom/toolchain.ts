import { createRequire } from "node:module";
import { dirname } from "node:path";
import { locatePackage } from "../resolve/locate.js";
import { readNpmJson } from "./npmJson.js";

/** The folders of the packages that make images: this one, and what it depends on, to the end. Optional ones for other machines are left out. */
export function toolchainPackages(): string[] {
  const found = new Set<string>();
  const visit = (dir: string): void => {
    if (found.has(dir)) return;
    found.add(dir);
    for (const name of Object.keys(readNpmJson(dir).dependencies)) {
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
