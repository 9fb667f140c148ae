import { parseMemory, type ResolvedOption } from "@ukts/config";
import type { ChosenSlot } from "../slots/choose.js";
import { type AskedTarget, type Configuration, loadConfiguration, settle } from "./configuration.js";

/** An app, a target, and values that outrank those of its files. */
export interface ResolveOptions extends AskedTarget {
  /** `package.option=value`, in order. */
  set?: readonly string[];
}

/** An app for one target: everything that is known before a file of it is compiled. */
export interface ResolvedApp extends Configuration {
  slots: ChosenSlot[];
  /** The options of the image's packages. */
  options: ResolvedOption[];
  /** The guest's memory in bytes, where ukts.config.ts says it. */
  memory?: number;
}

/** Finds and checks the packages, slots and options of an app. Compiles nothing and writes nothing. Throws UktsError. */
export async function resolveApp({ set = [], ...asked }: ResolveOptions): Promise<ResolvedApp> {
  const configuration = await loadConfiguration(asked);
  const { config, loaded } = configuration;
  const { options, slots, problems } = settle(configuration, loaded.optionsFile, set);
  if (problems[0] !== undefined) throw problems[0];
  return {
    ...configuration,
    ...{ options, slots },
    ...(config.memory === undefined ? {} : { memory: parseMemory(config.memory) }),
  };
}
