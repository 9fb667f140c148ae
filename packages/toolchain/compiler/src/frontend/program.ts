/** Builds the TypeScript program of one image: its files, its checker, and what `tsc` has to say about it. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { importLeavesPackage } from "../diagnostics/catalog.js";
import { type Diagnostic, place } from "../diagnostics/diagnostic.js";
import type { CompileOptions } from "../options.js";
import type { Phase } from "../timings.js";
import { Resolver } from "./resolve.js";
import { tscDiagnostic } from "./tscDiagnostics.js";
import { ts } from "./typescript.js";

export interface Frontend {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  readonly root: ts.SourceFile;
  /** Kernel sources, in the order of their imports: a file comes after the files it imports. */
  readonly files: readonly ts.SourceFile[];
  readonly resolver: Resolver;
  readonly diagnostics: readonly Diagnostic[];
  /** Every file on the disk that was read: the result changes only when one of them, or the options, change. */
  readonly inputs: readonly string[];
}

export function createFrontend(options: CompileOptions, phase: Phase): Frontend {
  const resolver = new Resolver(options);
  const lang = resolver.resolve("@ukts/lang", options.root);
  if (!lang) {
    throw new Error("the packages of the closure do not include @ukts/lang; add it to the app's dependencies");
  }
  const settings: ts.CompilerOptions = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    noLib: true,
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noImplicitReturns: true,
    noImplicitOverride: true,
    noEmit: true,
    skipLibCheck: true,
    stableTypeOrdering: true,
  };
  const inputs = new Set<string>();
  const host = hostFor(options, resolver, inputs);
  const program = phase("parse", () => ts.createProgram({ rootNames: [lang, options.root], options: settings, host }));
  const root = program.getSourceFile(options.root);
  if (!root) throw new Error(`the composition module ${options.root} is not there`);
  const found = phase("type-check", () => check(program));
  return {
    program,
    checker: program.getTypeChecker(),
    root,
    files: program.getSourceFiles().filter((file) => !file.isDeclarationFile),
    resolver,
    inputs: [...inputs, ...resolver.manifests].sort(),
    diagnostics: [
      ...program.getSourceFiles().flatMap((file) => foreignReferences(file, resolver)),
      ...found
        .filter((d) => d.category === ts.DiagnosticCategory.Error)
        .map((d) => foreignImport(d, resolver) ?? tscDiagnostic(d)),
    ],
  };
}

/** tsc says of an import that leads out of its package only that there is no such module. */
function foreignImport(
  { code, file, start = 0, length = 0 }: ts.Diagnostic,
  resolver: Resolver,
): Diagnostic | undefined {
  const CANNOT_FIND_MODULE = 2307;
  if (code !== CANNOT_FIND_MODULE || file === undefined) return undefined;
  const specifier = file.text.slice(start + 1, start + length - 1);
  if (!resolver.leavesPackage(specifier, file.fileName)) return undefined;
  return place(file, start, length, importLeavesPackage(specifier));
}

/** `/// <reference path="…" />` makes a file a part of the program as an import does. */
function foreignReferences(file: ts.SourceFile, resolver: Resolver): Diagnostic[] {
  const here = path.dirname(file.fileName);
  return file.referencedFiles
    .filter(({ fileName }) => resolver.leavesPackage(path.resolve(here, fileName), file.fileName))
    .map(({ fileName, pos, end }) => place(file, pos, end - pos, importLeavesPackage(fileName)));
}

function check(program: ts.Program): readonly ts.Diagnostic[] {
  const raw = [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...program.getSyntacticDiagnostics(),
  ];
  return raw.length > 0 ? raw : program.getSemanticDiagnostics();
}

function hostFor(options: CompileOptions, resolver: Resolver, inputs: Set<string>): ts.CompilerHost {
  const read = (file: string): string | undefined => {
    const text = options.files.get(file);
    if (text !== undefined) return text;
    try {
      const found = readFileSync(file, "utf8");
      inputs.add(file);
      return found;
    } catch {
      return undefined;
    }
  };
  return {
    getSourceFile(file, languageVersion) {
      const text = read(file);
      return text === undefined ? undefined : ts.createSourceFile(file, text, languageVersion, true);
    },
    resolveModuleNameLiterals: (literals, containing) =>
      literals.map(({ text }) => {
        const file = resolver.resolve(text, containing);
        if (!file) return { resolvedModule: undefined };
        const extension = file.endsWith(".d.ts") ? ts.Extension.Dts : ts.Extension.Ts;
        return { resolvedModule: { resolvedFileName: file, extension, isExternalLibraryImport: false } };
      }),
    fileExists: (file) => read(file) !== undefined,
    readFile: read,
    writeFile: () => {},
    getDefaultLibFileName: () => "lib.d.ts",
    getCurrentDirectory: () => path.dirname(options.root),
    getCanonicalFileName: (file) => file,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
  };
}
