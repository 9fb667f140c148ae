import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type AppConfig, appConfigSchema } from "./app-config.js";
import { checked, mendApp } from "./define.js";
import { configFile, optionsFile } from "./files.js";
import { type OptionsFile, readOptionsFile } from "./options-file.js";
import { lineOfKey } from "./origin.js";
import { runModule } from "./run-module.js";

/** The configuration of an app: what its two files say, each empty where the file is missing. */
export interface LoadedAppConfig {
  config: AppConfig;
  /** What `ukts configure` and `ukts menu` changed: it outranks `config.options`. */
  optionsFile: OptionsFile;
  /** The text of each file. */
  texts: Readonly<Record<string, string>>;
}

/** Reads `ukts.config.ts` (by running it) and `ukts.options.json` of the app in `appDir`. Nothing is cached. Throws UktsError. */
export async function loadAppConfig(appDir: string): Promise<LoadedAppConfig> {
  const { config, text } = await loadConfig(join(appDir, configFile));
  const { values, text: optionsText } = readOptionsFile(appDir);
  return { config, optionsFile: values, texts: { [configFile]: text, [optionsFile]: optionsText } };
}

/** The line of one of an app's files that gives an option its value, where it can be told. */
export function lineIn({ texts }: Pick<LoadedAppConfig, "texts">): (file: string, id: string) => number | undefined {
  return (file, id) => lineOfKey(texts[file] ?? "", id);
}

async function loadConfig(file: string): Promise<{ config: AppConfig; text: string }> {
  if (!existsSync(file)) return { config: {}, text: "" };
  const config = await runModule(file, "bad-config");
  const what = `The default export of ${file}`;
  return { config: checked(appConfigSchema, config, "bad-config", what, mendApp), text: readFileSync(file, "utf8") };
}
