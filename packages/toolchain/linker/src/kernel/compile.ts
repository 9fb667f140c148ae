import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CompileOptions, clang, type Diagnostic, type Timing, targetFlags } from "@ukts/compiler";
import { optionsText, type ResolvedOption } from "@ukts/config";
import { CompileFailed } from "../errors.js";
import { type ArtifactCache, writeWhole } from "../image/cache.js";
import { toolchainId } from "../image/toolchain.js";
import type { ResolvedApp } from "../resolve/app.js";
import { appOptionsFile, appOptionsText, valuesOf } from "../resolve/appOptions.js";
import type { Member } from "../resolve/closure.js";
import { sourceModule } from "../resolve/configuration.js";
import { compilerTarget } from "../resolve/target.js";
import { type Composition, compose } from "../slots/compose.js";
import { explainComposition } from "../slots/explain.js";
import { explainAssembly } from "./inlineAssembly.js";
import { compileInputs } from "./inputs.js";

export interface Kernel {
  /** The LLVM module, as text. */
  ir: string;
  warnings: Diagnostic[];
  /** The compiler's phases; none where nothing had to be compiled. */
  phases: readonly Timing[];
}

/**
 * Type-checks the composition and compiles the whole program to one LLVM module. `neededSymbols` are the C symbols that native members
 * leave undefined. Throws CompileFailed with every diagnostic.
 */
export async function compileKernel(
  app: ResolvedApp,
  folder: string,
  neededSymbols: string[],
  cache: ArtifactCache,
): Promise<Kernel> {
  const root = join(folder, "compose.ts");
  const composition = composeApp(app);
  writeWhole(root, composition.text);
  const options: CompileOptions = {
    root,
    files: new Map([[root, composition.text], ...appOptionFiles(app)]),
    packages: app.members.map(({ name, version, dir }) => ({ name, version, dir })),
    target: compilerTarget(app.target),
    neededSymbols,
    checks: { overflow: app.config.checks?.overflow ?? false, bounds: app.config.checks?.bounds ?? false },
    optimize: app.config.optimize ?? "speed",
    app: app.app.name,
  };
  let phases: readonly Timing[] = [];
  const kept = await cache.artifact(`${app.name}.json`, compileInputs(options), async (path) => {
    // Loaded only when there is something to compile: it brings TypeScript along.
    const start = performance.now();
    const { compile } = await import("@ukts/compiler/compile");
    const load = { name: "load", ms: performance.now() - start };
    const { diagnostics, ir, timings } = compile(options);
    phases = [load, ...timings];
    const warnings = explainComposition(diagnostics, root, composition, app.members);
    if (warnings.some(({ severity }) => severity === "error")) throw new CompileFailed(warnings);
    writeFileSync(path, JSON.stringify({ ir, warnings } satisfies Omit<Kernel, "phases">));
  });
  return { ...(JSON.parse(readFileSync(kept, "utf8")) as Omit<Kernel, "phases">), phases };
}

/** Compiles the LLVM module of an app to one object, and leaves it in the folder for people to read. Returns the object's path. */
export async function optimise(app: ResolvedApp, folder: string, ir: string, cache: ArtifactCache): Promise<string> {
  writeWhole(join(folder, `${app.name}.ll`), ir);
  const level = app.config.optimize === "size" ? "-Oz" : "-O2";
  const flags = [...targetFlags(compilerTarget(app.target)), level];
  return cache.artifact(`${app.name}.o`, [toolchainId(), ...flags, ir], async (path) => {
    // Not the file in the folder, which another build may write meanwhile.
    const module = `${path}.ll`;
    writeFileSync(module, ir);
    try {
      await clang([...flags, "-c", module, "-o", path]);
    } catch (error) {
      throw explainAssembly(error, ir);
    } finally {
      rmSync(module);
    }
  });
}

/** The app is imported by its path, since a package cannot import itself by name without saying so; the others by their names. */
export function composeApp({ app, members, slots }: ResolvedApp): Composition {
  return compose({
    members: members.filter(({ name, manifest }) => manifest !== undefined && name !== app.name),
    slots,
    specifier: (name, from) => {
      if (name === app.name) return `../../${sourceModule(from ?? "main")}`;
      return from === undefined ? name : `${name}/${from}`;
    },
  });
}

/** The option modules of an app and its packages with the values of this build. */
export function appOptionFiles(app: ResolvedApp): [path: string, text: string][] {
  const { dir, config, options } = app;
  const own: [string, string][] =
    config.appOptions === undefined ? [] : [[join(dir, appOptionsFile), appOptionsText(app)]];
  return [...own, ...optionFiles(app.members, options)];
}

/** The option modules of packages. */
export function optionFiles(
  members: readonly Member[],
  options: readonly ResolvedOption[],
): [path: string, text: string][] {
  return members.flatMap(({ dir, name, manifest }) =>
    manifest?.options === undefined
      ? []
      : [[join(dir, "kernel/options.gen.ts"), optionsText(manifest.options, valuesOf(name, options))]],
  );
}
