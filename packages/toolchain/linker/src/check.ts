// Checking without linking: what an editor runs on every save, and a library author before publishing.
import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic } from "@ukts/compiler";
import { type Manifest, parseArch, resolveOptions, UktsError } from "@ukts/config";
import { appOptionFiles, composeApp, optionFiles } from "./kernel/compile.js";
import { type ResolvedApp, type ResolveOptions, resolveApp } from "./resolve/app.js";
import { type Member, resolveClosure } from "./resolve/closure.js";
import { compilerTarget, filterFor } from "./resolve/target.js";
import { hasTests, runsTests } from "./resolve/tests.js";
import { explainComposition } from "./slots/explain.js";

/**
 * Type-checks and dialect-checks the package in a folder, and links nothing. An app is checked with the providers of its slots, a
 * library on its own, with its contracts' slots empty; both with their tests, where what runs those is installed. Writes nothing. Returns every diagnostic; throws UktsError when the package
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
  const { compile } = await import("@ukts/compiler/compile");
  return compile({
    root,
    files: new Map([[root, modulesOf(manifest, members)], ...optionFiles(members, options)]),
    packages: packagesOf(members),
    target: compilerTarget(target),
    neededSymbols: [],
    checks: { overflow: false, bounds: true },
    optimize: "speed",
    app: manifest.name,
    openSlots: true,
    checkGenerics: true,
  }).diagnostics;
}

/** Imports a library, and its modules that nothing but slots reaches: those of packages that are here. */
function modulesOf({ name, provides = [] }: Manifest, members: readonly Member[]): string {
  const filled = provides.filter(({ slot }) => members.some((member) => slot.startsWith(`${member.name}:`)));
  const modules = new Set(filled.map(({ from }) => (from === undefined ? name : `${name}/${from}`)));
  return [...modules.add(name)].map((module) => `import "${module}";\n`).join("");
}

const packagesOf = (members: readonly Member[]): { name: string; version: string; dir: string }[] =>
  members.map(({ name, version, dir }) => ({ name, version, dir }));
