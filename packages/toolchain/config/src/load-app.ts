import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createJiti } from "jiti";
import { type AppConfig, appConfigSchema, optionValuesSchema } from "./app-config.js";
import { checked } from "./define.js";
import { UktsError } from "./errors.js";
import type { OptionValue } from "./option-value.js";

export const configFile = "ukts.config.ts";
export const optionsFile = "ukts.options.json";

/** The configuration of an app: what its two files say, each empty where the file is missing. */
export interface LoadedAppConfig {
  config: AppConfig;
  /** What `ukts menu` changed: it outranks `config.options`. */
  optionsFile: Record<string, OptionValue>;
}

/** Reads `ukts.config.ts` (by running it) and `ukts.options.json` of the app in `appDir`. Nothing is cached. Throws UktsError. */
export async function loadAppConfig(appDir: string): Promise<LoadedAppConfig> {
  return { config: await loadConfig(join(appDir, configFile)), optionsFile: loadOptions(join(appDir, optionsFile)) };
}

async function loadConfig(file: string): Promise<AppConfig> {
  if (!existsSync(file)) return {};
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
  return checked(appConfigSchema, config, "bad-config", `The default export of ${file}`);
}

function loadOptions(file: string): Record<string, OptionValue> {
  if (!existsSync(file)) return {};
  return checked(optionValuesSchema, readJson(file), "bad-options-file", file);
}

/** Reads a JSON file, or throws a UktsError that names it. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UktsError("bad-json", `${file} could not be read as JSON: ${reason}`, { cause });
  }
}
