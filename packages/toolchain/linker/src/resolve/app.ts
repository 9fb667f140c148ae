import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import {
  type AppConfig,
  loadAppConfig,
  type Manifest,
  parseMemory,
  type ResolvedOption,
  resolveOptions,
  type Target,
  UktsError,
} from "@ukts/config";
import { type ChosenSlot, chooseProviders } from "../slots/choose.js";
import { candidates, declaredSlots, type Slot } from "../slots/slots.js";
import { type LeftOut, type Member, resolveClosure } from "./closure.js";
import { chooseTarget, filterFor, requirePlatform } from "./target.js";

/** The file whose `main` is the app, unless the app is written in C. */
export const entryFile = "src/main.ts";
/** The slot that the app's own `main` fills. */
const mainSlot = "@ukts/ukboot:main";

export interface ResolveOptions {
  /** Folder of the app's package.json. */
  appDir: string;
  plat?: string;
  arch?: string;
  /** `package.option=value`, in order. */
  set?: readonly string[];
}

/** An app for one target: everything that is known before a file of it is compiled. */
export interface ResolvedApp {
  name: string;
  dir: string;
  config: AppConfig;
  target: Target;
  app: Member;
  /** The packages of the image, dependencies before dependents, the app last. */
  members: Member[];
  leftOut: LeftOut[];
  slots: ChosenSlot[];
  options: ResolvedOption[];
  /** The guest's memory in bytes, where ukts.config.ts says it. */
  memory?: number;
}

/** Finds and checks the packages, slots and options of an app. Compiles nothing and writes nothing. Throws UktsError. */
export async function resolveApp({ appDir, plat, arch, set = [] }: ResolveOptions): Promise<ResolvedApp> {
  if (!existsSync(join(appDir, "package.json"))) {
    throw new UktsError("no-app", `There is no package.json in ${appDir}.`, {
      hint: "Run ukts in the folder of an app: an npm project with src/main.ts.",
    });
  }
  const dir = realpathSync(appDir);
  const { config, optionsFile } = await loadAppConfig(dir);
  const everything = resolveClosure(dir, () => undefined);
  const asked = { ...(plat === undefined ? {} : { plat }), ...(arch === undefined ? {} : { arch }) };
  const target = chooseTarget(asked, config, everything);
  const closure = resolveClosure(dir, filterFor(target));
  requirePlatform(closure, target);
  const { app, members, leftOut } = closure;

  // Options of packages that this target leaves out may be set all the same: one configuration serves every target.
  const options = resolveOptions(manifests(everything.members), { config: config.options ?? {}, optionsFile, set });
  const taking = new Set(members.map((member) => member.name));

  const slots = declaredSlots(members);
  const offered = [...candidates(members, slots, target), ...appProviders(app, dir, slots)];
  return {
    name: config.name ?? app.name.replace(/^@[^/]+\//, ""),
    dir,
    config,
    target,
    app,
    members,
    leftOut,
    slots: chooseProviders(slots, offered, config.providers ?? {}, leftOut),
    options: options.filter((option) => taking.has(option.package)),
    ...(config.memory === undefined ? {} : { memory: parseMemory(config.memory) }),
  };
}

function manifests(members: readonly Member[]): Manifest[] {
  return members.flatMap(({ manifest }) => manifest ?? []);
}

function appProviders(app: Member, dir: string, slots: readonly Slot[]) {
  if (!existsSync(join(dir, entryFile))) return [];
  if (!slots.some((slot) => slot.id === mainSlot)) {
    throw new UktsError(
      "unknown-slot",
      `${entryFile} fills the slot ${mainSlot}, which no package of the image declares.`,
      {
        hint: "Run: npm install @ukts/ukboot",
      },
    );
  }
  return [{ slot: mainSlot, package: app.name, export: "main", fallback: false }];
}
