import { existsSync, readdirSync, statSync } from "node:fs";
import { UktsError } from "@ukts/config";

/** A repository that has just been made or cloned has nothing else. */
const harmless = new Set([".git"]);

/** What stands in the way of writing a project there: names of files, of which there are none where the folder is not there. */
export function contents(dir: string): string[] {
  return existsSync(dir) ? readdirSync(dir).filter((name) => !harmless.has(name)) : [];
}

/** Nothing is ever overwritten. Throws UktsError. */
export function requireEmpty(dir: string): void {
  if (existsSync(dir) && !statSync(dir).isDirectory()) {
    throw new UktsError("not-a-folder", `Expected an empty or a new folder, found a file: ${dir}`, {
      hint: "Give the name of another folder.",
    });
  }
  const found = contents(dir).sort();
  if (found.length === 0) return;
  const more = found.length > 5 ? `, and ${found.length - 5} more` : "";
  throw new UktsError(
    "not-empty",
    `Expected an empty or a new folder, found ${dir} with ${found.slice(0, 5).join(", ")}${more}.`,
    {
      hint: "Nothing was written. Give the name of a new folder, for example: my-app",
    },
  );
}
