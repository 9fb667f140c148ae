// Everything that an object of C or assembly is made from, besides flags: the text after the preprocessor, and the files that it came from.
import { existsSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { assemblyFiles, clang } from "@ukts/compiler";
import { isWithin, outsidePackage, UktsError } from "@ukts/config";
import type { ResolvedApp } from "../resolve/app.js";
import type { Member } from "../resolve/closure.js";
import type { ArtifactCache } from "./cache.js";

export interface NativeInputs {
  /** The source with its headers. */
  text: string;
  /** Files that the preprocessor read. */
  sources: string[];
  /** Files that the assembler, not the preprocessor, reads. */
  assembled: string[];
  /** What the assembler may read besides, its name being computed, if there is such. */
  unclear: string | undefined;
}

/** Runs clang in the package's folder to find them. Throws ToolError. */
export async function nativeInputs(
  owner: Member,
  file: string,
  flags: readonly string[],
  cache: ArtifactCache,
): Promise<NativeInputs> {
  const cwd = owner.dir;
  let sources: string[] = [];
  const text = await cache.scratch(async (path) => {
    const rule = `${path}.d`;
    try {
      await clang([...flags, "-E", `./${file}`, "-o", path, "-MD", "-MF", rule], { cwd });
      sources = prerequisites(readFileSync(rule, "utf8")).map((name) => resolve(cwd, name));
    } finally {
      rmSync(rule, { force: true });
    }
  });
  // Strings in C may be put together from parts: what the assembler gets to see stands in the compiler's output, where no assembler of its own
  // has replaced it.
  const hasAssembly = file.endsWith(".c") && /\b_*asm_*\b/.test(text);
  const assembly = hasAssembly
    ? await cache.scratch((path) => clang([...flags, "-fno-integrated-as", "-S", `./${file}`, "-o", path], { cwd }))
    : text;
  const { files, unclear } =
    file.endsWith(".c") && !hasAssembly ? { files: [], unclear: undefined } : assemblyFiles(assembly);
  return { text, sources, assembled: files.map((name) => resolve(cwd, name)), unclear };
}

/**
 * Throws UktsError where a source of a package is made from a file that is neither its own nor that of another package of the image, or may
 * be. What an app reads is for its author to say.
 */
export function requireOwnFiles(
  { app, members }: ResolvedApp,
  owner: Member,
  file: string,
  inputs: NativeInputs,
): void {
  if (owner === app) return;
  if (inputs.unclear !== undefined) throw unclearFile(owner, file, inputs.unclear);
  const packages = members.filter((member) => member !== app);
  for (const read of [...inputs.sources, ...inputs.assembled]) {
    // Of a file that is not there, the assembler will say so.
    const real = existsSync(read) ? realpathSync(read) : read;
    if (!packages.some(({ dir }) => isWithin(real, dir))) throw outsidePackage(owner.name, read);
  }
}

/** What a rule for make names behind its target (GNU make manual, "Rule Syntax"; spaces and `#` have a backslash, `$` stands twice). */
function prerequisites(rule: string): string[] {
  const words = rule.replaceAll(/\\\r?\n/g, " ").match(/(?:\\[ #]|[^\s])+/g) ?? [];
  return words.slice(1).map((word) => word.replaceAll(/\\([ #])/g, "$1").replaceAll("$$", "$"));
}

function unclearFile(owner: Member, file: string, text: string): UktsError {
  return new UktsError("unclear-file", `${file} of ${owner.name} may read a file whose name cannot be told: ${text}`, {
    hint: 'Write .incbin "name" and .include "name" with the name as it is, and no directive by a macro\'s argument.',
  });
}
