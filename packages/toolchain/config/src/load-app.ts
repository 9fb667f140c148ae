import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createJiti } from "jiti";
import { type AppConfig, appConfigSchema } from "./app-config.js";
import { checked } from "./define.js";
import { UktsError } from "./errors.js";
import { configFile, optionsFile } from "./files.js";
import { type OptionsFile, readOptionsFile } from "./options-file.js";
import { lineOfKey } from "./origin.js";

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
  const jiti = createJiti(file, {
    // A cache of the loader's own could outlive the file.
    fsCache: false,
    moduleCache: false,
    // The app needs no dependency of its own on this package, and gets this very copy of it.
    alias: { "@ukts/config": fileURLToPath(new URL("./index.js", import.meta.url)) },
  });
  const config = await jiti.import(file, { default: true }).catch((cause: unknown) => {
    if (cause instanceof UktsError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UktsError("bad-config", `${file} could not be run: ${reason}`, { cause });
  });
  const what = `The default export of ${file}`;
  return { config: checked(appConfigSchema, config, "bad-config", what), text: readFileSync(file, "utf8") };
}
