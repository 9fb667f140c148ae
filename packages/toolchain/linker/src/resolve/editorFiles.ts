// What editors need of a configuration, under .ukts: the app's options as a module (tsconfig's rootDirs lay that folder over the app's
// own), and the schema of ukts.options.json.
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { optionsJsonSchema, type ResolvedOption, schemaFile } from "@ukts/config";
import { read, writeWhole } from "../image/cache.js";
import { appOptionsFile, appOptionsText } from "./appOptions.js";
import type { Configuration } from "./configuration.js";

/** Writes them where they differ from what is there. */
export function writeEditorFiles(configuration: Configuration & { options: ResolvedOption[] }): void {
  const { dir, config, owners, declared, offered } = configuration;
  const slots = declared
    .filter(({ kind }) => kind !== "many")
    .map(({ id, describe }) => ({
      ...{ id, describe },
      packages: offered.filter(({ slot }) => slot === id).map((candidate) => candidate.package),
    }));
  const schema = JSON.stringify(optionsJsonSchema(owners, slots), null, 2);
  write(join(dir, schemaFile), `${schema}\n`);
  if (config.appOptions !== undefined) write(join(dir, ".ukts", appOptionsFile), appOptionsText(configuration));
}

function write(file: string, text: string): void {
  if (read(file)?.toString() === text) return;
  mkdirSync(dirname(file), { recursive: true });
  writeWhole(file, text);
}
