/** The page of a package: its README, then what its manifest and the documentation of its exports say. */
import { join, relative } from "node:path";
import { describeValues, type Manifest, type Option } from "@ukts/config";
import type { ModuleDocs } from "@ukts/release";
import { type DocumentedPackage, packagePath, shortName } from "./packages.js";
import { escapeMarkdown, filePage, type Page, repository } from "./page.js";

/** What marks blocks of code that are declarations. */
export const declaration = "declaration";

export function packagePage(of: DocumentedPackage, packages: readonly DocumentedPackage[]): Page {
  const { dir, name, manifest, modules } = of;
  const main = modules.find((module) => module.name === name)?.docs;
  const readme = filePage(relative(repository, join(dir, "README.md")), `${packagePath(name).slice(1)}.md`);
  const link = (other: string): string =>
    packages.some((each) => each.name === other) ? `[${other}](${packagePath(other)})` : other;
  const reference = [
    ...(manifest === undefined ? [] : ofManifest(manifest, packages, link)),
    section("Tracepoints", signatures(main?.tracepoints)),
    ...modules.map((module) =>
      section(module.name === name ? "Exports" : `Exports of \`${module.name}\``, exportsOf(module.docs, link)),
    ),
    section("C names", signatures(main?.symbols)),
  ].filter((part) => part !== "");
  return {
    ...readme,
    title: shortName(name),
    text: [withFacts(readme.text, facts(of)), ...(reference.length > 0 ? ["## Reference", ...reference] : [])].join(
      "\n\n",
    ),
  };
}

const section = (title: string, text: string): string => (text === "" ? "" : `### ${title}\n\n${text}`);

/** The line below the title. */
function facts({ manifest, version, name }: DocumentedPackage): string {
  const words = [
    ...(manifest === undefined ? [] : [manifest.kind]),
    ...(manifest?.targets === undefined ? [] : [`for ${manifest.targets.join(", ")}`]),
    `version ${version}`,
    `\`npm install ${name}\``,
  ];
  return words.join(" · ");
}

function withFacts(readme: string, line: string): string {
  return readme.trim().replace(/^(# .+)\n/m, (title) => `${title}\n${line}\n`);
}

function ofManifest(
  { name, slots = {}, provides = [], options = {}, constraints = [] }: Manifest,
  packages: readonly DocumentedPackage[],
  link: (name: string) => string,
): string[] {
  const declared = Object.entries(slots).map(([slot, { kind, describe }]) => {
    const id = `${name}:${slot}`;
    const filledBy = packages.filter(({ manifest }) => manifest?.provides?.some((each) => each.slot === id));
    const by = filledBy.length === 0 ? "" : `\n\nFilled by ${filledBy.map((each) => link(each.name)).join(", ")}.`;
    return `#### ${slot}\n\n${escapeMarkdown(describe)}: ${slotKinds[kind]}.${by}`;
  });
  const filled = provides.map(({ slot, export: value, fallback, targets }) => {
    const notes = [...(fallback ? ["gives way to any other"] : []), ...(targets ? [`on ${targets.join(", ")}`] : [])];
    const [owner = ""] = slot.split(":");
    return `- \`${slot}\` of ${link(owner)}, by \`${value}\`${notes.map((note) => `; ${note}`).join("")}`;
  });
  const rules = constraints.map(({ when, requires, conflicts, because }) =>
    [
      `- ${when === undefined ? "Always" : `With ${terms(when)}`}:`,
      requires === undefined ? "" : `needs ${terms(requires)}`,
      conflicts === undefined ? "" : `not with ${terms(conflicts)}`,
      `because ${escapeMarkdown(because)}`,
    ]
      .filter((part) => part !== "")
      .join(" "),
  );
  return [
    section("Slots", declared.join("\n\n")),
    section("Fills", filled.join("\n")),
    section(
      "Options",
      Object.entries(options)
        .map(([key, option]) => optionText(`${name}.${key}`, option))
        .join("\n\n"),
    ),
    section("What options ask of each other", rules.join("\n")),
  ];
}

const slotKinds = { one: "exactly one provider", optional: "one provider or none", many: "any number of providers" };

const terms = (conditions: Readonly<Record<string, unknown>>): string =>
  Object.entries(conditions)
    .map(([option, value]) => `\`${option}=${value}\``)
    .join(" and ");

function optionText(id: string, option: Option): string {
  return [
    `#### ${id.slice(id.lastIndexOf(".") + 1)}`,
    `${escapeMarkdown(option.describe)}.`.replace(/\.\.$/, "."),
    `Values: ${describeValues(option)}. Default: \`${JSON.stringify(option.default)}\`.`,
    `\`\`\`\nukts configure ${id}=${option.default}\n\`\`\``,
  ].join("\n\n");
}

function exportsOf({ exports }: ModuleDocs, link: (name: string) => string): string {
  return exports
    .map(({ name, text, declaration: whole }) => {
      const [, origin] = /^export \{.+\} from "(.+)";$/.exec(whole) ?? [];
      if (origin !== undefined) return `#### ${name}\n\nThat of ${link(origin)}.`;
      const shown = whole.replace(/^export (declare )?/gm, "");
      return [`#### ${name}`, ...(text === "" ? [] : [text]), `\`\`\`ts ${declaration}\n${shown}\n\`\`\``].join("\n\n");
    })
    .join("\n\n");
}

function signatures(all: ReadonlyMap<string, string> = new Map()): string {
  return [...all].map(([name, text]) => `- \`${name}\`: \`${text === "" ? "no arguments" : text}\``).join("\n");
}
