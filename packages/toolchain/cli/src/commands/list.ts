import { UktsError } from "@ukts/config";
import semver from "semver";
import { type Component, contracts, libraries } from "../components/component.js";
import { type InstalledComponents, installedComponents } from "../components/installed.js";
import { publishedComponents } from "../components/registry.js";
import { outputColors as c } from "../output/color.js";
import { printJson } from "../output/json.js";
import { table } from "../output/table.js";
import { note } from "../output/verbosity.js";
import type { ListFlags } from "./listCommand.js";

export async function list(pattern: string | undefined, flags: ListFlags): Promise<number> {
  const app = await installedComponents();
  if (flags.installed && app === undefined) {
    throw new UktsError("no-app", `There is no package.json in ${process.cwd()}.`, {
      hint: "Run it in the folder of an app, or without --installed.",
    });
  }
  const asked = flags.installed ? [] : await publishedComponents().catch((error: unknown) => orTell(error, app, flags));
  const components = merge(app?.components ?? [], asked)
    .filter(({ state }) => !flags.available || state === "available")
    .filter(matching(pattern));
  if (flags.json) printJson({ components: components.map((one) => ({ ...one, update: hasUpdate(one) })) });
  else if (components.length > 0) console.log(describe(components, app?.slots ?? new Map()));
  else note(pattern === undefined ? "There are none." : `None has "${pattern}" in its name, slot or description.`);
  return 0;
}

/** Without the registry there is still the app, where that was asked for. */
function orTell(error: unknown, app: InstalledComponents | undefined, { available }: ListFlags): Component[] {
  if (!(error instanceof UktsError) || app === undefined || available) throw error;
  note(`${error.message} (the app's own are shown)`);
  return [];
}

function merge(installed: readonly Component[], published: readonly Component[]): Component[] {
  const latest = new Map(published.map((one) => [one.name, one.latest]));
  const names = new Set(installed.map(({ name }) => name));
  const known = installed.map((one) => {
    const newest = latest.get(one.name);
    return newest === undefined ? one : { ...one, latest: newest };
  });
  return [...known, ...published.filter(({ name }) => !names.has(name))].sort(byPlace);
}

/** By slot, then contracts, then the rest; in each, what is chosen first. */
function byPlace(a: Component, b: Component): number {
  const order = ({ group, state, name }: Component): string => {
    const place = group === contracts ? 1 : group === libraries ? 2 : 0;
    return [place, group, states.indexOf(state), name].join("\0");
  };
  return order(a) < order(b) ? -1 : 1;
}

const states: readonly Component["state"][] = ["chosen", "installed", "available"];

function matching(pattern: string | undefined): (one: Component) => boolean {
  if (pattern === undefined) return () => true;
  if (!pattern.includes("*")) {
    const text = pattern.toLowerCase();
    return ({ name, group, describe }) => `${name}\n${group}\n${describe}`.toLowerCase().includes(text);
  }
  const parts = pattern.split("*").map((part) => part.replace(/[^\w]/g, "\\$&"));
  const whole = new RegExp(`^(@[^/]+/)?${parts.join(".*")}$`, "i");
  return ({ name }) => whole.test(name);
}

const hasUpdate = ({ installed, latest }: Component): boolean =>
  installed !== undefined && latest !== undefined && semver.gt(latest, installed);

function describe(components: readonly Component[], slots: ReadonlyMap<string, string>): string {
  const groups = [...new Set(components.map(({ group }) => group))];
  const widths = table(components.map(row)).split("\n");
  const sections = groups.map((group) => {
    const lines = widths.filter((_, i) => components[i]?.group === group);
    return [heading(group, slots), ...lines].join("\n");
  });
  return [...sections, legend(components)].filter((text) => text !== "").join("\n\n");
}

function heading(group: string, slots: ReadonlyMap<string, string>): string {
  const text = slots.get(group);
  return text === undefined ? c.bold(group) : `${c.bold(group)}  ${text}`;
}

function row(one: Component): string[] {
  const newer = hasUpdate(one) ? `${one.latest} is there` : "";
  return [marks[one.state], one.name, one.installed ?? one.latest ?? "", newer, one.describe];
}

const marks: Readonly<Record<Component["state"], string>> = { chosen: "●", installed: "○", available: " " };

function legend(components: readonly Component[]): string {
  const meanings = {
    chosen: "● fills a slot",
    installed: "○ is in the app",
    available: "(no mark) npm install <name>",
  };
  const there = states.filter((state) => components.some((one) => one.state === state));
  return c.dim(there.map((state) => meanings[state]).join("   "));
}
