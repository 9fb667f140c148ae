import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Manifest, parseTarget } from "@ukts/config";
import { type Configuration, loadConfiguration, settle } from "@ukts/linker";
import { openConfiguration } from "../target.js";
import { type Component, contracts, libraries } from "./component.js";

/** What the app in this folder consists of. */
export interface InstalledComponents {
  components: Component[];
  /** What each of its slots is for. */
  slots: ReadonlyMap<string, string>;
}

/** The components of the app in this folder, on all targets that it names; undefined where there is no app. Throws UktsError. */
export async function installedComponents(): Promise<InstalledComponents | undefined> {
  const appDir = process.cwd();
  if (!existsSync(join(appDir, "package.json"))) return undefined;
  const first = await openConfiguration({});
  const targets = (first.config.targets ?? []).map(parseTarget);
  const others = targets.map((target) => loadConfiguration({ appDir, ...target }));
  const found = new Map<string, Component>();
  const slots = new Map<string, string>();
  for (const configuration of [first, ...(await Promise.all(others))]) {
    const chosen = chosenIn(configuration);
    for (const { id, describe } of configuration.declared) slots.set(id, describe);
    for (const { name, version, json, manifest } of configuration.members) {
      if (manifest === undefined) continue;
      const state = chosen.has(name) || found.get(name)?.state === "chosen" ? "chosen" : "installed";
      found.set(name, { name, group: groupOf(manifest), describe: json.description, state, installed: version });
    }
  }
  return { components: [...found.values()], slots };
}

/** Packages that fill a slot. What keeps the app from being built is not this command's to tell. */
function chosenIn(configuration: Configuration): Set<string> {
  const { slots } = settle(configuration, configuration.loaded.optionsFile);
  return new Set(slots.flatMap(({ providers }) => providers.map((provider) => provider.package)));
}

function groupOf({ provides = [], slots }: Manifest): string {
  return provides[0]?.slot ?? (slots === undefined ? libraries : contracts);
}
