import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import {
  type AppConfig,
  brokenConstraints,
  configFile,
  type LoadedAppConfig,
  lineIn,
  loadAppConfig,
  type Manifest,
  type OptionOwner,
  type OptionSources,
  type OptionsFile,
  type Package,
  type ProcessImage,
  type ResolvedOption,
  resolveChoices,
  resolveOptions,
  type Target,
  UktsError,
} from "@ukts/config";
import { type ChosenSlot, chooseProvider, refuseUnknownSlots } from "../slots/choose.js";
import { type Candidate, candidates, declaredSlots, entryFile, type Slot } from "../slots/slots.js";
import { type LeftOut, type Member, resolveClosure } from "./closure.js";
import { chooseTarget, filterFor, installedPlatforms, requirePlatform } from "./target.js";
import { runsTests, withTests } from "./tests.js";

/** A module of an app, as an import in its folder names it. */
export const sourceModule = (name: string): string => `src/${name}.js`;

/**
 * Which app is meant, and for what. A platform or an architecture that is left out is that of the first fitting target of `ukts.config.ts`; without one, the
 * app's first platform by name, and this machine's architecture.
 */
export interface AskedTarget {
  /** Folder of the app's package.json. */
  appDir: string;
  plat?: string;
  arch?: string;
  /** The image is to run tests in place of the app's main. */
  tests?: TestSelection;
}

/** Whose tests an image runs. */
export interface TestSelection {
  /** These packages'; absent means those of every package of the image but the one that runs them. */
  of?: readonly string[];
}

/** An app for one target, with everything there is to decide about it. */
export interface Configuration {
  name: string;
  dir: string;
  config: AppConfig;
  /** What the app's files say. */
  loaded: LoadedAppConfig;
  target: Target;
  /** The app's platforms, for every target, by name. */
  platforms: Manifest[];
  /** Present where an image for the target is run as a process of Linux. */
  process?: ProcessImage;
  tests?: TestSelection;
  app: Member;
  /** The packages of the image, dependencies before dependents, the app last. */
  members: Member[];
  leftOut: LeftOut[];
  /** The packages of every target, the app among them, with their options. */
  owners: OptionOwner[];
  /** The slots of the image, and what could fill them. */
  declared: Slot[];
  offered: Candidate[];
  /** The slots of every target. */
  knownSlots: Slot[];
}

/** What a configuration comes to with certain values. */
export interface Settled {
  /** The options of every target's packages. */
  everyOption: ResolvedOption[];
  /** Those of the packages of the image. */
  options: ResolvedOption[];
  /** The slots of the image with what fills them: nothing where that is a problem. */
  slots: ChosenSlot[];
  /** What keeps the image from being built with these values. */
  problems: UktsError[];
}

/** Finds the packages of an app, with their slots and options. Writes nothing. Throws UktsError. */
export async function loadConfiguration({ appDir, tests, ...asked }: AskedTarget): Promise<Configuration> {
  if (!existsSync(join(appDir, "package.json"))) {
    throw new UktsError("no-app", `There is no package.json in ${appDir}.`, {
      hint: "Run ukts in the folder of an app: an npm project with src/main.ts.",
    });
  }
  const dir = realpathSync(appDir);
  const loaded = await loadAppConfig(dir);
  const { config } = loaded;
  const dev = (candidate: Package): boolean => tests !== undefined && runsTests(candidate);
  const everything = resolveClosure(dir, () => undefined, dev);
  const target = chooseTarget(asked, config, everything);
  const closure = resolveClosure(dir, filterFor(target, tests !== undefined), dev);
  const { process } = requirePlatform(closure, target).image ?? {};
  const { app, members, leftOut } = closure;
  const declared = declaredSlots(members);
  const offered = [...candidates(members, declared, target), ...appProviders(app, dir, declared)];
  return {
    name: config.name ?? app.name.replace(/^@[^/]+\//, ""),
    ...{ dir, config, loaded, target, app, members, leftOut },
    platforms: installedPlatforms(everything),
    ...(process === undefined ? {} : { process }),
    ...(tests === undefined ? {} : { tests }),
    owners: ownersOf(everything.members, app, config),
    declared,
    offered: tests === undefined ? offered : withTests({ app, dir, members, offered }, tests),
    knownSlots: declaredSlots(everything.members),
  };
}

/**
 * What the configuration comes to with these contents of ukts.options.json and these `--set` arguments. Throws UktsError where a value
 * is none of its option, or names no option; what does not go together is among the problems.
 */
export function settle(configuration: Configuration, optionsFile: OptionsFile, set: readonly string[] = []): Settled {
  const { config, loaded, members, leftOut, owners, declared, offered, knownSlots } = configuration;
  const placeIn = lineIn(loaded);
  const written = optionsFile === loaded.optionsFile;
  const sources: OptionSources = {
    config: config.options ?? {},
    providers: config.providers ?? {},
    ...{ optionsFile, set },
    // Contents that are not written yet have no lines.
    lineIn: (file, id) => (file === configFile || written ? placeIn(file, id) : undefined),
  };
  // Options of packages that this target leaves out may be set all the same: one configuration serves every target.
  const everyOption = resolveOptions(owners, sources);
  const taking = new Set(members.map((member) => member.name));
  const options = everyOption.filter((option) => taking.has(option.package));

  const choices = resolveChoices(sources);
  refuseUnknownSlots(choices, knownSlots);
  const problems = brokenConstraints(
    owners.filter(({ name }) => taking.has(name)),
    options,
  );
  const slots = declared.map((slot): ChosenSlot => {
    try {
      return chooseProvider(slot, offered, choices.get(slot.id), leftOut);
    } catch (error) {
      if (!(error instanceof UktsError)) throw error;
      problems.push(error);
      return { slot, providers: [], rejected: offered.filter((candidate) => candidate.slot === slot.id) };
    }
  });
  return { everyOption, options, slots, problems };
}

/** What has options: the manifests of packages, and the app by its configuration. */
function ownersOf(members: readonly Member[], app: Member, config: AppConfig): OptionOwner[] {
  const packages = members.filter(({ name }) => name !== app.name).flatMap(({ manifest }) => manifest ?? []);
  return [...packages, { name: app.name, options: config.appOptions, constraints: config.constraints }];
}

function appProviders(app: Member, dir: string, slots: readonly Slot[]): Candidate[] {
  if (!existsSync(join(dir, entryFile))) return [];
  const own = slots.flatMap(({ id, fromApp }) =>
    fromApp === undefined ? [] : [{ slot: id, package: app.name, export: fromApp, fallback: false }],
  );
  if (own.length > 0) return own;
  throw new UktsError("unknown-slot", `${entryFile} fills no slot: no package of the image has one for the app.`, {
    hint: "Install a package that boots an app, for example: npm install @ukts/ukboot",
  });
}
