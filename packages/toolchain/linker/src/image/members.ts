import { existsSync, readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { clang, readElf, ToolError, targetFlags } from "@ukts/compiler";
import { matchesTarget, UktsError } from "@ukts/config";
import pLimit from "p-limit";
import { entryFile, type ResolvedApp } from "../resolve/app.js";
import type { Member } from "../resolve/closure.js";
import { compilerTarget } from "../resolve/target.js";
import type { ArtifactCache } from "./cache.js";
import { toolchainId } from "./toolchain.js";

/** A `.S` or `.c` file of a package. */
interface NativeSource {
  owner: Member;
  /** Relative to the package's folder. */
  file: string;
}

export interface NativeObjects {
  paths: string[];
  /** C symbols that these objects use and do not define among themselves. */
  undefinedSymbols: string[];
}

/** Compiles the assembly and C members of every package of an app. */
export async function compileNative(resolved: ResolvedApp, cache: ArtifactCache): Promise<NativeObjects> {
  const flags = commonFlags(resolved);
  const limit = pLimit(availableParallelism());
  const sources = nativeSources(resolved);
  const paths = await Promise.all(
    sources.map((source) => limit(() => compileOne(source, [...flags, ...ownFlags(source, resolved)], cache))),
  );
  return { paths, undefinedSymbols: undefinedSymbols(paths) };
}

function nativeSources({ app, members, target, config }: ResolvedApp): NativeSource[] {
  const declared = members.flatMap((owner) =>
    (owner.manifest?.sources ?? [])
      .filter(({ targets }) => matchesTarget(targets, target))
      .map(({ file }) => ({ owner, file })),
  );
  const own = config.sources ?? defaultSources(app.dir);
  return [...declared, ...own.map((file) => ({ owner: app, file }))];
}

/** An app without src/main.ts is written in C: every source in src/. */
function defaultSources(dir: string): string[] {
  if (existsSync(join(dir, entryFile)) || !existsSync(join(dir, "src"))) return [];
  return readdirSync(join(dir, "src"))
    .filter((file) => /\.(c|S)$/.test(file))
    .sort()
    .map((file) => `src/${file}`);
}

/** Headers come from the packages of the image alone, and no path of this machine reaches an object. */
function commonFlags({ members, target, config }: ResolvedApp): string[] {
  const includes = members.flatMap(({ dir, manifest }) =>
    (manifest?.include ?? []).map((folder) => `-I${join(dir, folder)}`),
  );
  return [
    ...targetFlags(compilerTarget(target)),
    config.optimize === "size" ? "-Oz" : "-O2",
    "-gdwarf-4",
    "-fno-omit-frame-pointer",
    "-nostdinc",
    ...includes,
    ...members.map(({ dir, name }) => `-ffile-prefix-map=${dir}=${name}`),
  ];
}

function ownFlags({ owner }: NativeSource, { app }: ResolvedApp): string[] {
  // The C of a package is beneath the C library, and may run in interrupt context; that of the app is above it.
  const kernel = owner === app ? [] : ["-ffreestanding", "-mno-implicit-float"];
  return [`-fdebug-compilation-dir=${owner.name}`, ...kernel];
}

async function compileOne({ owner, file }: NativeSource, flags: string[], cache: ArtifactCache): Promise<string> {
  const name = `${owner.name}/${file}`.replace(/[^\w.]+/g, "_");
  const cwd = owner.dir;
  const toolchain = toolchainId();
  try {
    const text = await preprocessed(file, flags, cwd, cache);
    const inputs = [toolchain, ...flags, owner.dir, text, ...embedded(text, cwd)];
    return await cache.artifact(`${name}.o`, inputs, (path) => clang([...flags, "-c", file, "-o", path], { cwd }));
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    throw new UktsError("compile-native", `${file} of ${owner.name} does not compile:\n${error.stderr.trim()}`, {
      cause: error,
    });
  }
}

/** The source with its headers: with the flags, all that an object is made from. */
function preprocessed(file: string, flags: string[], cwd: string, cache: ArtifactCache): Promise<string> {
  return cache.scratch((path) => clang([...flags, "-E", file, "-o", path], { cwd }));
}

/** Contents of the files that the assembler, not the preprocessor, reads. */
function embedded(text: string, cwd: string): string[] {
  const files = [...text.matchAll(/\.(?:incbin|include)\s+\\?"([^"\\]+)/g)].map((match) => match[1] ?? "");
  return files.map((file) => readFileSync(resolve(cwd, file), "base64"));
}

function undefinedSymbols(paths: readonly string[]): string[] {
  const STB_LOCAL = 0;
  const SHN_UNDEF = 0;
  const symbols = paths.flatMap((path) => readElf(readFileSync(path)).symbols).filter(({ bind }) => bind !== STB_LOCAL);
  const defined = new Set(symbols.filter(({ section }) => section !== SHN_UNDEF).map(({ name }) => name));
  const used = symbols.filter(({ section, name }) => section === SHN_UNDEF && !defined.has(name));
  return [...new Set(used.map(({ name }) => name))].sort();
}
