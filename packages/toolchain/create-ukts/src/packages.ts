/** The packages of a project, with their versions. */
import type { Answers } from "./answers.js";
import { type Catalog, peersOf, providersOf } from "./catalog.js";
import { type ChoiceName, platformSlot } from "./choices.js";
import type { Manager } from "./manager.js";

type Ranges = Record<string, string>;

interface PackageJson {
  dependencies?: Ranges;
  peerDependencies?: Ranges;
  devDependencies?: Ranges;
}

const kinds = ["dependencies", "peerDependencies", "devDependencies"] as const;

/** A template's package.json with the packages that were chosen, and versions in place of what templates write. */
export function withPackages(
  packageJson: PackageJson,
  answers: Answers,
  catalog: Catalog,
  { leavesPeers }: Manager,
): PackageJson {
  const dependencies = { ...packageJson.dependencies, ...released(chosenPackages(answers, catalog)) };
  const all: PackageJson = { ...packageJson, dependencies };
  const kind = answers.template.app ? "dependencies" : "devDependencies";
  const named = kinds.flatMap((each) => Object.keys(all[each] ?? {}));
  const peers = leavesPeers ? peersOf(catalog, named).filter((name) => !named.includes(name)) : [];
  const whole: PackageJson = { ...all, [kind]: { ...all[kind], ...released(peers) } };
  const filled = kinds.flatMap((each) => {
    const ranges = Object.entries(whole[each] ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
    const known = ranges.map(([name, range]) => [name, rangeOf(name, range, catalog)]);
    return known.length === 0 ? [] : [[each, Object.fromEntries(known)]];
  });
  return { ...packageJson, ...Object.fromEntries(filled) };
}

const released = (names: readonly string[]): Ranges => Object.fromEntries(names.map((name) => [name, "workspace:^"]));

/** Templates write `workspace:^`, as the packages of the repository do, for the version of this release, and `repository` for a tool of the repository's. */
function rangeOf(name: string, range: string, { versions, tools }: Catalog): string {
  const known = range === "repository" ? tools[name] : versions[name] && `^${versions[name]}`;
  if (known === undefined) throw new Error(`No version of ${name} is known to create-ukts`);
  return known;
}

function chosenPackages({ template, targets, chosen }: Answers, catalog: Catalog): string[] {
  const forTargets = (slot: string): string[] =>
    providersOf(catalog, slot)
      .filter((provider) => targets.some((target) => provider.targets.includes(target)))
      .map(({ name }) => name);
  const companions = (Object.keys(chosen) as ChoiceName[]).flatMap((name) => {
    const with_ = template.companions?.[name];
    if (with_ === undefined || chosen[name] === null) return [];
    return [...with_.packages, ...with_.slots.flatMap(forTargets)];
  });
  const named = Object.values(chosen).filter((name) => name !== null);
  return template.app ? [...forTargets(platformSlot), ...named, ...companions] : [];
}
