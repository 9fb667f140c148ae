/** What a project is to be, from flags and defaults. */
import { basename } from "node:path";
import { suggestion, UktsError } from "@ukts/config";
import validateName from "validate-npm-package-name";
import { type Catalog, findProvider, knownTargets } from "./catalog.js";
import { type ChoiceName, choices, noneWord } from "./choices.js";
import type { InitFlags } from "./flags.js";
import { defaultTemplate, type Template, templates } from "./templates.js";

/** Everything that decides what is written. */
export interface Answers {
  name: string;
  template: Template;
  targets: string[];
  /** Package by choice; null for none. */
  chosen: Partial<Record<ChoiceName, string | null>>;
  vscode: boolean;
}

/** What the flags say, with defaults for the rest. Throws UktsError for what is wrong. */
export function answersOf(flags: InitFlags, dir: string, catalog: Catalog): Answers {
  const template = findTemplate(flags.template ?? defaultTemplate);
  if (!template.app && flags.target !== undefined) throw noChoice(template, "target");
  if (!template.app && flags.vscode) throw noChoice(template, "vscode");
  return {
    name: flags.name === undefined ? nameFrom(dir) : checkName(flags.name),
    template,
    targets: flags.target === undefined ? defaultTargets(catalog) : checkTargets(flags.target, catalog),
    chosen: chosenBy(flags, template, catalog),
    vscode: flags.vscode === true,
  };
}

function findTemplate(name: string): Template {
  const found = templates.find((template) => template.name === name);
  if (found !== undefined) return found;
  const names = templates.map((template) => template.name);
  throw new UktsError("unknown-template", `There is no template "${name}".`, { hint: suggestion(name, names) });
}

/** What is wrong with the name of a package, or undefined. */
export function nameFault(name: string): string | undefined {
  const { validForNewPackages, errors = [], warnings = [] } = validateName(name);
  return validForNewPackages ? undefined : [...errors, ...warnings].join("; ");
}

function checkName(name: string): string {
  const fault = nameFault(name);
  if (fault === undefined) return name;
  throw new UktsError("bad-name", `Expected the name of an npm package, found "${name}": ${fault}.`, {
    hint: `For example: --name ${nameLike(name)}`,
  });
}

/** The folder's name, made one of a package. */
export function nameFrom(dir: string): string {
  return nameLike(basename(dir));
}

function nameLike(text: string): string {
  const plain = text
    .toLowerCase()
    // Letters without what stands above and below them.
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[._-]+|[._-]+$/g, "");
  return nameFault(plain) === undefined ? plain : "my-app";
}

/** This machine's architecture on every platform. */
export function defaultTargets(catalog: Catalog): string[] {
  const here = process.arch === "arm64" ? "arm64" : "x86_64";
  return knownTargets(catalog).flatMap(({ target, arch }) => (arch === here ? [target] : []));
}

function checkTargets(flags: readonly string[], catalog: Catalog): string[] {
  const known = knownTargets(catalog).map(({ target }) => target);
  const targets = [...new Set(flags.flatMap((text) => text.split(",")))];
  for (const target of targets) {
    if (!known.includes(target)) {
      throw new UktsError("bad-target", `Expected a target such as "${known[0]}", found "${target}".`, {
        hint: suggestion(target, known),
      });
    }
  }
  return targets;
}

function chosenBy(flags: InitFlags, template: Template, catalog: Catalog): Answers["chosen"] {
  const chosen: Answers["chosen"] = { ...template.defaults };
  for (const { name, slot, none } of choices) {
    const text = flags[name];
    if (text === undefined) continue;
    if (template.defaults[name] === undefined) throw noChoice(template, name);
    chosen[name] = text === noneWord && none !== undefined ? null : findProvider(catalog, slot, name, text).name;
  }
  return chosen;
}

function noChoice(template: Template, flag: string): UktsError {
  return new UktsError("no-choice", `The template "${template.name}" has no ${flag} to choose.`, {
    hint: `Leave out --${flag}, or take another template: ${templates.map(({ name }) => name).join(", ")}.`,
  });
}
