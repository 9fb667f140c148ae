// Checking without linking: what an editor runs on every save, and a library author before publishing.
import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic } from "@ukts/compiler";
import { type Arch, type Manifest, parseArch, resolveOptions, UktsError } from "@ukts/config";
import { appOptionFiles, composeApp, optionFiles } from "./kernel/compile.js";
import { type ResolvedApp, type ResolveOptions, resolveApp } from "./resolve/app.js";
import { type Member, resolveClosure } from "./resolve/closure.js";
import { compilerTarget, filterFor } from "./resolve/target.js";
import { hasTests, runsTests } from "./resolve/tests.js";
import { type Composition, compose } from "./slots/compose.js";
import { explainComposition } from "./slots/explain.js";
import { candidate, declaredSlots } from "./slots/slots.js";

/**
 * Type-checks and dialect-checks the package in a folder, and links nothing. An app is checked with the providers of its slots, a
 * library on its own, with what it fills in the slots of its contracts and nothing in the others; both with their tests, where what runs those is installed. Writes nothing. Returns every diagnostic; throws UktsError when the package
 * itself cannot be resolved.
 */
export async function check(options: ResolveOptions): Promise<Diagnostic[]> {
  const { manifest } = readMember(options.appDir);
  return manifest === undefined ? checkApp(options) : checkLibrary(options, manifest);
}

function readMember(appDir: string): Member {
  if (!existsSync(join(appDir, "package.json"))) {
    throw new UktsError("no-app", `There is no package.json in ${appDir}.`, {
      hint: "Run ukts check in the folder of an app or of a micro-library.",
    });
  }
  return resolveClosure(appDir, () => undefined).app;
}

async function checkApp(options: ResolveOptions): Promise<Diagnostic[]> {
  const app = await resolveApp(options);
  const found = await checkImage(app);
  if (!hasTests(app.dir)) return found;
  const withTests = await checkImage(await resolveApp({ ...options, tests: { of: [app.app.name] } }));
  return [...new Map([...found, ...withTests].map((each) => [JSON.stringify(each), each])).values()];
}

async function checkImage(app: ResolvedApp): Promise<Diagnostic[]> {
  const root = join(app.dir, ".ukts/check/compose.ts");
  const composition = composeApp(app);
  const { compile } = await import("@ukts/compiler/compile");
  const { diagnostics } = compile({
    root,
    files: new Map([[root, composition.text], ...appOptionFiles(app)]),
    packages: packagesOf(app.members),
    target: compilerTarget(app.target),
    neededSymbols: [],
    checks: { overflow: false, bounds: true },
    optimize: "speed",
    app: app.app.name,
    checkGenerics: true,
  });
  return explainComposition(diagnostics, root, composition, app.members);
}

async function checkLibrary(
  { appDir, plat, arch, set = [] }: ResolveOptions,
  manifest: Manifest,
): Promise<Diagnostic[]> {
  const dir = realpathSync(appDir);
  const target = {
    plat: plat ?? manifest.platform ?? "none",
    arch: parseArch(arch ?? manifest.arch ?? manifest.targets?.[0] ?? "x86_64"),
  };
  const { members } = resolveClosure(dir, filterFor(target, true), runsTests);
  const manifests = members.flatMap((member) => member.manifest ?? []);
  const options = resolveOptions(manifests, { config: {}, optionsFile: {}, set });
  const root = join(dir, ".ukts/check/compose.ts");
  const composition = composeLibrary(manifest, members, target.arch);
  const { compile } = await import("@ukts/compiler/compile");
  const { diagnostics } = compile({
    root,
    files: new Map([[root, composition.text], ...optionFiles(members, options)]),
    packages: packagesOf(members),
    target: compilerTarget(target),
    neededSymbols: [],
    checks: { overflow: false, bounds: true },
    optimize: "speed",
    app: manifest.name,
    openSlots: true,
    checkGenerics: true,
  });
  return explainComposition(diagnostics, root, composition, members);
}

/**
 * Imports a library, and gives the slots of its contracts what it fills them with, so that its exports are held against the contracts here and not first in
 * the image of a user. Of several for one slot, which are for different platforms, the first of this architecture.
 */
function composeLibrary({ name, provides = [] }: Manifest, members: readonly Member[], arch: Arch): Composition {
  const own = provides
    .filter(({ targets }) => targets === undefined || targets.some((target) => target.endsWith(arch)))
    .map((provider) => candidate(name, provider));
  const slots = declaredSlots(members).map((slot) => {
    const providers = own.filter((each) => each.slot === slot.id);
    return { slot, providers: slot.kind === "many" ? providers : providers.slice(0, 1) };
  });
  return compose({
    members: members.filter((member) => member.name === name),
    slots,
    specifier: (module, from) => (from === undefined ? module : `${module}/${from}`),
  });
}

const packagesOf = (members: readonly Member[]): { name: string; version: string; dir: string }[] =>
  members.map(({ name, version, dir }) => ({ name, version, dir }));
