// ukts.options.json: what tools changed. It has what differs from ukts.config.ts and the defaults and nothing else, in order, so that
// it reads well in a diff; where nothing differs there is no file.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { optionValuesSchema } from "./app-config.js";
import { checked } from "./define.js";
import { optionsFile, schemaFile } from "./files.js";
import { readJson } from "./json.js";
import type { OptionValue } from "./option-value.js";

const mendOptions =
  'It is an object of values by option: { "@ukts/ukdebug.level": "info" }. Mend it, or delete the file for the defaults.';

/** Values by the id of an option, and packages by the id of a slot. */
export type OptionsFile = Readonly<Record<string, OptionValue>>;

/** What the file of the app in `appDir` says; nothing where there is none. Throws UktsError when it is not what it has to be. */
export function readOptionsFile(appDir: string): { values: OptionsFile; text: string } {
  const file = join(appDir, optionsFile);
  if (!existsSync(file)) return { values: {}, text: "" };
  const { $schema: _, ...values } = checked(optionValuesSchema, readJson(file), "bad-options-file", file, mendOptions);
  return { values, text: readFileSync(file, "utf8") };
}

/** Writes the file whole or not at all, and removes it when there is nothing to say. */
export function writeOptionsFile(appDir: string, values: OptionsFile): void {
  const file = join(appDir, optionsFile);
  if (Object.keys(values).length === 0) {
    rmSync(file, { force: true });
    return;
  }
  const fresh = `${file}.${process.pid}.tmp`;
  writeFileSync(fresh, optionsFileText(values));
  renameSync(fresh, file);
}

/** JSON has no integers beyond 2^53: larger ones stand as strings, which options take. */
function optionsFileText(values: OptionsFile): string {
  const sorted = Object.entries(values)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, value]) => [id, typeof value === "bigint" ? String(value) : value] as const);
  return `${JSON.stringify({ $schema: `./${schemaFile}`, ...Object.fromEntries(sorted) }, null, 2)}\n`;
}
