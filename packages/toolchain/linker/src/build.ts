import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic, Timing } from "@ukts/compiler";
import type { Target } from "@ukts/config";
import { ArtifactCache } from "./image/cache.js";
import type { Image } from "./image/link.js";
import { linkOnce } from "./image/linked.js";
import { compileNative } from "./image/members.js";
import type { Sizes } from "./image/sizes.js";
import { compileKernel, optimise } from "./kernel/compile.js";
import { type ResolvedApp, type ResolveOptions, resolveApp } from "./resolve/app.js";
import { writeEditorFiles } from "./resolve/editorFiles.js";
import { outputFolder } from "./resolve/target.js";

/** A part of a build that begins, or has ended: `resolve`, `assemble`, `compile`, `optimise` and `link`, in this order. */
export interface Step {
  name: string;
  /** How many milliseconds it took; absent when it begins. */
  ms?: number;
}

/** What is built, with which values, and who is told of its progress. */
export interface BuildOptions extends ResolveOptions {
  /** Called when a step begins and when it ends. */
  onStep?: (step: Step) => void;
}

/** A linked image. Every path is under `<appDir>/.ukts/`. */
export interface BuildResult extends Image {
  target: Target;
  app: ResolvedApp;
  sizes: Sizes;
  warnings: Diagnostic[];
  /** The steps in order; `parts` are phases of a step, which take less than it does. */
  timings: (Timing & { parts?: readonly Timing[] })[];
}

/**
 * Builds the image of an app for one target. Writes nothing outside `<appDir>/.ukts/`; the same inputs give the same bytes, in any
 * folder. Throws UktsError, and its subclass CompileFailed with every diagnostic when the sources are wrong.
 */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const timings: BuildResult["timings"] = [];
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
  writeEditorFiles(app);
  const folder = outputFolder(app);
  mkdirSync(folder, { recursive: true });
  const cache = new ArtifactCache(join(app.dir, ".ukts/cache"));

  const native = await step("assemble", () => compileNative(app, cache));
  const { ir, warnings, phases } = await step("compile", () =>
    compileKernel(app, folder, native.undefinedSymbols, cache),
  );
  Object.assign(timings.at(-1) ?? {}, { parts: phases });
  const object = await step("optimise", () => optimise(app, folder, ir, cache));
  const { image, sizes } = await step("link", () => linkOnce(app, [...native.paths, object], folder, cache));
  cache.prune();
  return { ...image, target: app.target, app, sizes, warnings, timings };
}
