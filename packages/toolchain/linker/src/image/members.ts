import { existsSync, readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { clang, readElf, ToolError, targetFlags } from "@ukts/compiler";
import { contained, matchesTarget, type Source, UktsError } from "@ukts/config";
import pLimit from "p-limit";
import type { ResolvedApp } from "../resolve/app.js";
import { isOn } from "../resolve/appOptions.js";
import type { Member } from "../resolve/closure.js";
import { compilerTarget } from "../resolve/target.js";
import { entryFile } from "../slots/slots.js";
import { type ArtifactCache, sumOf } from "./cache.js";
import { nativeInputs, requireOwnFiles } from "./nativeInputs.js";
import { objectName } from "./objectName.js";
import { optionMacros } from "./optionMacros.js";
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
  const paths = await inParallel(nativeSources(resolved), (source) =>
    compileOne(source, [...flags, ...ownFlags(source, resolved)], cache, resolved),
  );
  return { paths, undefinedSymbols: undefinedSymbols(paths) };
}

/**
 * The results for all items, or the error of the first that failed. After an error no further work is begun, and what had begun ends
 * before it is thrown: nobody writes to the app's folder behind a build that is over.
 */
async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const limit = pLimit({ concurrency: availableParallelism(), rejectOnClear: true });
  const started = items.map((item) =>
    limit(() =>
      work(item).catch((error: unknown) => {
        limit.clearQueue();
        throw error;
      }),
    ),
  );
  await Promise.allSettled(started);
  return Promise.all(started);
}

function nativeSources(resolved: ResolvedApp): NativeSource[] {
  const { app, members, target, config } = resolved;
  const takesPart = (owner: Member, { targets, when }: Source): boolean =>
    matchesTarget(targets, target) && (when === undefined || isOn(resolved, owner.name, when));
  const sourcesOf = (owner: Member): readonly Source[] => owner.manifest?.sources ?? [];
  const declared = members.flatMap((owner) =>
    sourcesOf(owner)
      .filter((source) => takesPart(owner, source))
      .map(({ file }) => ({ owner, file })),
  );
  const own = (config.sources ?? defaultSources(app.dir)).map((source) =>
    typeof source === "string" ? { file: source } : source,
  );
  return [...declared, ...own.filter((source) => takesPart(app, source)).map(({ file }) => ({ owner: app, file }))];
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
  const includes = members.flatMap((member) =>
    (member.manifest?.include ?? []).map((folder) => `-I${contained(member, folder)}`),
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

/** Else clang removes calls whose blocks nobody uses, as if memory never ran short: `while (malloc(4096)) n++` does not end, a second `free` is not seen. */
const asWritten = ["malloc", "calloc", "realloc", "aligned_alloc", "free"].map((name) => `-fno-builtin-${name}`);

function ownFlags({ owner }: NativeSource, { app, options }: ResolvedApp): string[] {
  // The C of a package is beneath the C library, and may run in interrupt context; that of the app is above it.
  const kind = owner === app ? asWritten : ["-ffreestanding", "-mno-implicit-float"];
  return [`-fdebug-compilation-dir=${owner.name}`, ...optionMacros(owner.name, options), ...kind];
}

async function compileOne(
  { owner, file }: NativeSource,
  flags: string[],
  cache: ArtifactCache,
  resolved: ResolvedApp,
): Promise<string> {
  if (owner !== resolved.app) contained(owner, file);
  const name = objectName(owner.name, file);
  const cwd = owner.dir;
  if (!existsSync(join(cwd, file))) {
    throw new UktsError("no-source", `Expected a source of ${owner.name}, found no ${join(cwd, file)}.`, {
      hint: "Write the file, or take it out of `sources`, in ukts.config.ts or the manifest of its package.",
    });
  }
  const setting = [toolchainId(), ...flags, cwd, file, ...headerNames(owner.dir, flags)];
  const known = cache.recall<Made>(name, setting);
  if (known?.files.every(([path, sum]) => sumOf(path) === sum) && cache.isIntact(known.object)) return known.object;
  try {
    const made = await nativeInputs(owner, file, flags, cache);
    requireOwnFiles(resolved, owner, file, made);
    const { text, sources, assembled } = made;
    const inputs = [...setting, text, ...assembled.map((path) => sumOf(path) ?? "")];
    const files = [...new Set([...sources, ...assembled])].map((path): [string, string] => [path, sumOf(path) ?? ""]);
    const object = await cache.artifact(`${name}.o`, inputs, (path) =>
      clang([...flags, "-c", `./${file}`, "-o", path], { cwd }),
    );
    cache.remember(name, setting, { object, files } satisfies Made);
    return object;
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    throw new UktsError("compile-native", `${file} of ${owner.name} does not compile:\n${error.stderr.trim()}`, {
      ...(/^.*error: '[^']+' file not found$/m.test(error.stderr) ? { hint: whereHeadersAre } : {}),
      cause: error,
    });
  }
}

const whereHeadersAre = `Headers come from the source's own folder, and from packages of the image that name a folder in \`include\` of their manifest.
Those of C come with a C library, for example: npm install @ukts/nolibc
(in a library: npm install --save-peer @ukts/nolibc)`;

/** An object and every file that it was made from. */
interface Made {
  object: string;
  files: [path: string, sum: string][];
}

/** Every file that a directive could name, so that a new one that hides another is noticed. */
function headerNames(dir: string, flags: readonly string[]): string[] {
  const folders = flags.filter((flag) => flag.startsWith("-I")).map((flag) => flag.slice(2));
  return [dir, ...folders].flatMap((folder) => namesIn(folder).filter((name) => !/\.(ts|json|md)$/.test(name)));
}

function namesIn(dir: string): string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { withFileTypes: true })
    .filter(({ name }) => name !== "node_modules" && name !== "dist" && !name.startsWith("."))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(dir, entry.name);
      return entry.isDirectory() ? namesIn(path) : [path];
    });
}

function undefinedSymbols(paths: readonly string[]): string[] {
  const STB_LOCAL = 0;
  const SHN_UNDEF = 0;
  const symbols = paths.flatMap((path) => readElf(readFileSync(path)).symbols).filter(({ bind }) => bind !== STB_LOCAL);
  const defined = new Set(symbols.filter(({ section }) => section !== SHN_UNDEF).map(({ name }) => name));
  const used = symbols.filter(({ section, name }) => section === SHN_UNDEF && !defined.has(name));
  return [...new Set(used.map(({ name }) => name))].sort();
}
