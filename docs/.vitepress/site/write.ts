import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { filesIn, repository } from "./page.js";
import { pagesOf, type Site } from "./site.js";

/** Where VitePress finds the pages. */
export const written = fileURLToPath(new URL("../pages", import.meta.url));

/** Writes the pages from new, and copies the pictures that they show. */
export function writeSite(site: Site): void {
  rmSync(written, { recursive: true, force: true });
  updateSite(site);
  for (const picture of filesIn("docs/benchmarks", ".svg")) {
    cpSync(join(repository, picture), join(written, picture.replace(/^docs\//, "")));
  }
}

/** Writes the pages that have changed. */
export function updateSite(site: Site): void {
  for (const { path, text } of pagesOf(site)) {
    const file = join(written, path);
    if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
