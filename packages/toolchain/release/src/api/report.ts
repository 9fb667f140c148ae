/** The public API of a contract as a file that people review, and that the next release is compared with. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Option, UktsError } from "@ukts/config";
import type { Member } from "../workspace.js";
import { symbolsOf, tracepointsOf } from "./calls.js";
import type { Declarer } from "./declarations.js";
import { flatten } from "./flatten.js";

/** Names, each with a line that says what it is. */
type Lines = ReadonlyMap<string, string>;

export interface Api {
  name: string;
  slots: Lines;
  options: Lines;
  tracepoints: Lines;
  symbols: Lines;
  /** The module that its kernel code exports, as declarations. */
  module: string;
}

/** In a package's folder: the API as its sources are, and as it was last released. */
export const reportFile = "api.md";
export const releasedFile = "api.released.md";

export function extractApi({ name, kernel, manifest }: Member & { kernel: string }, declarer: Declarer): Api {
  const declared = declarer.declare(kernel);
  const { imports, exported, internal } = flatten(kernel, declared.declarations);
  const parts = [imports.join("\n"), ...exported.values()];
  if (internal.size > 0) parts.push("// Not exported: types of what is.", ...internal.values());
  return {
    name,
    slots: lines(manifest?.slots, ({ kind }) => kind),
    options: lines(manifest?.options, describeOption),
    tracepoints: tracepointsOf(declared),
    symbols: symbolsOf(declared),
    module: parts.filter((part) => part !== "").join("\n\n"),
  };
}

function lines<T>(all: Readonly<Record<string, T>> = {}, describe: (one: T) => string): Lines {
  const sorted = Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(sorted.map(([name, one]) => [name, describe(one)]));
}

function describeOption(option: Option): string {
  const limits = [
    "min" in option ? `, min ${option.min}` : "",
    "max" in option ? `, max ${option.max}` : "",
    option.type === "enum" ? `, one of ${option.values.join(" ")}` : "",
  ];
  return `${option.type}${limits.join("")}, default ${JSON.stringify(option.default)}`;
}

const sections = { slots: "Slots", options: "Options", tracepoints: "Tracepoints", symbols: "C symbols" } as const;

/** The text of a report; `parseReport` reads it back. */
export function formatReport(api: Api): string {
  const lists = Object.entries(sections).map(([key, title]) => {
    const items = [...api[key as keyof typeof sections]].map(([name, line]) => `- \`${name}\`: \`${line}\``);
    return items.length === 0 ? "" : `## ${title}\n\n${items.join("\n")}\n\n`;
  });
  const about =
    "What others are written against. `pnpm release api` writes this file; a change of it is reviewed as one.";
  return `# API of ${api.name}\n\n${about}\n\n${lists.join("")}## Module\n\n\`\`\`ts\n${api.module}\n\`\`\`\n`;
}

/** Throws UktsError when `text`, of `file`, is no report. */
export function parseReport(text: string, file: string): Api {
  const [, name] = /^# API of (.+)$/m.exec(text) ?? [];
  const [, module] = /^```ts\n([\s\S]*?)\n?^```$/m.exec(text) ?? [];
  if (name === undefined || module === undefined) {
    throw new UktsError("bad-api-report", `Expected an API report in ${file}, found something else.`, {
      hint: "Take the file back from git; the release writes it.",
    });
  }
  const list = (title: string): Lines => {
    const [, items = ""] = new RegExp(`^## ${title}\n\n((?:- .*\n)*)`, "m").exec(text) ?? [];
    return new Map([...items.matchAll(/^- `(.+?)`: `(.*)`$/gm)].map(([, key = "", line = ""]) => [key, line]));
  };
  return {
    name,
    slots: list(sections.slots),
    options: list(sections.options),
    tracepoints: list(sections.tracepoints),
    symbols: list(sections.symbols),
    module,
  };
}

/** The report in a package's folder, or undefined where there is none. */
export function readReport(dir: string, file: string): Api | undefined {
  const path = join(dir, file);
  return existsSync(path) ? parseReport(readFileSync(path, "utf8"), path) : undefined;
}
