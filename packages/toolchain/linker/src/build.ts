import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type CompileOptions, clang, compile, type Diagnostic, targetFlags } from "@ukts/compiler";
import { optionsText, type Target } from "@ukts/config";
import { CompileFailed } from "./errors.js";
import { ObjectCache, toolchainId, writeWhole } from "./image/cache.js";
import { link } from "./image/link.js";
import { compileNative } from "./image/members.js";
import { measure, type Sizes } from "./image/sizes.js";
import { entryFile, type ResolvedApp, type ResolveOptions, resolveApp } from "./resolve/app.js";
import { compilerTarget, targetFolder } from "./resolve/target.js";
import { type Composition, compose } from "./slots/compose.js";
import { explainComposition } from "./slots/explain.js";

export interface Step {
  name: string;
  /** How long it took; absent when it begins. */
  ms?: number;
}

export interface BuildOptions extends ResolveOptions {
  /** Called when a step begins and when it ends. */
  onStep?: (step: Step) => void;
}

/** A linked image. Every path is under `<appDir>/.ukts/`. */
export interface BuildResult {
  /** The stripped image, which boots. */
  image: string;
  /** The same image with symbols and DWARF. */
  dbg: string;
  map: string;
  target: Target;
  app: ResolvedApp;
  sizes: Sizes;
  warnings: Diagnostic[];
  timings: { name: string; ms: number }[];
}

/**
 * Builds the image of an app for one target. Writes nothing outside `<appDir>/.ukts/`; the same inputs give the same bytes, in any
 * folder. Throws UktsError, and its subclass CompileFailed with every diagnostic when the sources are wrong.
 */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const timings: { name: string; ms: number }[] = [];
  const step = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
    options.onStep?.({ name });
    const start = performance.now();
    const result = await work();
    const ms = performance.now() - start;
    timings.push({ name, ms });
    options.onStep?.({ name, ms });
    return result;
  };

  const app = await step("resolve", () => resolveApp(options));
  const folder = join(app.dir, ".ukts", targetFolder(app.target));
  mkdirSync(folder, { recursive: true });
  const cache = new ObjectCache(join(app.dir, ".ukts/cache"));

  const native = await step("assemble", () => compileNative(app, cache));
  const { ir, warnings } = await step("compile", () => compileKernel(app, folder, native.undefinedSymbols));
  const object = await step("optimise", () => compileIr(app, folder, ir, cache));
  const image = await step("link", () => link(app, [...native.paths, object], folder));
  cache.prune();
  return { ...image, target: app.target, app, sizes: measure(image, app.members), warnings, timings };
}

/** Type-checks the composition and compiles the whole program to one LLVM module. */
function compileKernel(
  app: ResolvedApp,
  folder: string,
  neededSymbols: string[],
): { ir: string; warnings: Diagnostic[] } {
  const root = join(folder, "compose.ts");
  const composition = composeApp(app);
  writeWhole(root, composition.text);
  const compileOptions: CompileOptions = {
    root,
    files: new Map([[root, composition.text], ...optionFiles(app)]),
    packages: app.members.map(({ name, version, dir }) => ({ name, version, dir })),
    target: compilerTarget(app.target),
    neededSymbols,
    checks: { overflow: app.config.checks?.overflow ?? false, bounds: app.config.checks?.bounds ?? false },
    optimize: app.config.optimize ?? "speed",
    app: app.app.name,
  };
  const { diagnostics, ir } = compile(compileOptions);
  const explained = explainComposition(diagnostics, root, composition, app.members);
  if (explained.some(({ severity }) => severity === "error")) throw new CompileFailed(explained);
  return { ir, warnings: explained };
}

/** The app is imported by its path, since a package cannot import itself by name without saying so; the others by their names. */
function composeApp({ app, members, slots }: ResolvedApp): Composition {
  return compose({
    members: members.filter(({ name, manifest }) => manifest !== undefined && name !== app.name),
    slots,
    specifier: (name) => (name === app.name ? `../../${entryFile.replace(/\.ts$/, ".js")}` : name),
  });
}

function optionFiles({ members, options }: ResolvedApp): [path: string, text: string][] {
  return members.flatMap(({ dir, name, manifest }) => {
    if (manifest?.options === undefined) return [];
    const own = options.filter((option) => option.package === name);
    const values = Object.fromEntries(own.map((option) => [option.name, option.value]));
    return [[join(dir, "kernel/options.gen.ts"), optionsText(manifest.options, values)]];
  });
}

async function compileIr(app: ResolvedApp, folder: string, ir: string, cache: ObjectCache): Promise<string> {
  const file = join(folder, `${app.name}.ll`);
  writeWhole(file, ir);
  const flags = [...targetFlags(compilerTarget(app.target)), app.config.optimize === "size" ? "-Oz" : "-O2"];
  return cache.object(app.name, [toolchainId(), ...flags, ir], (path) => clang([...flags, "-c", file, "-o", path]));
}
