import { dirname, join } from "node:path";
import { UktsError } from "@ukts/config";
import ts from "typescript";

/** The declaration files of a module and of what it is made of, by the path of their sources. */
export type Declarations = ReadonlyMap<string, ts.SourceFile>;

/** What a package's kernel code declares. */
export interface Declared {
  declarations: Declarations;
  /** The sources themselves, and what knows their types. */
  sources: readonly ts.SourceFile[];
  checker: ts.TypeChecker;
}

/**
 * Writes declarations as `tsc` would publish them: every type is written out, nothing of the bodies is left, and no comments but, where
 * asked for, those of documentation. One after the other for many entries, so that libraries are read once. Throws UktsError when an exported type cannot be written down.
 */
export class Declarer {
  private last: ts.Program | undefined;

  constructor(private readonly comments: "comments" | "none" = "none") {}

  declare(entry: string): Declared {
    const options = { ...kernelOptions(dirname(entry)), noEmit: false, declaration: true, emitDeclarationOnly: true };
    const program = ts.createProgram({
      rootNames: [entry],
      options: { ...options, removeComments: this.comments === "none" },
      ...(this.last === undefined ? {} : { oldProgram: this.last }),
    });
    this.last = program;
    const sources = program
      .getSourceFiles()
      .filter((file) => !file.isDeclarationFile && isOwn(file.fileName, dirname(entry)));
    const declarations = new Map<string, ts.SourceFile>();
    const problems = sources.flatMap((file) => {
      const take = (_path: string, text: string) => declarations.set(file.fileName, parse(file.fileName, text));
      return program.emit(file, take, undefined, true).diagnostics;
    });
    if (problems.length > 0) throw notWritable(entry, problems);
    return { declarations, sources, checker: program.getTypeChecker() };
  }
}

function isOwn(file: string, folder: string): boolean {
  return file.startsWith(join(folder, "/")) && !file.includes("/node_modules/");
}

function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

/** The options by which a package's kernel code is checked. Throws UktsError when its tsconfig.json is wrong. */
export function kernelOptions(folder: string): ts.CompilerOptions {
  const config = ts.findConfigFile(folder, ts.sys.fileExists);
  if (config === undefined) {
    throw new UktsError("no-tsconfig", `Expected a tsconfig.json in ${folder}, found none.`, {
      hint: 'Write one: { "extends": "@ukts/lang/tsconfig.json", "include": ["."] }',
    });
  }
  const { config: json, error } = ts.readConfigFile(config, ts.sys.readFile);
  if (error !== undefined) throw notWritable(config, [error]);
  return ts.parseJsonConfigFileContent(json, ts.sys, dirname(config)).options;
}

function notWritable(entry: string, problems: readonly ts.Diagnostic[]): UktsError {
  const text = ts.formatDiagnostics(problems, {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => dirname(entry),
    getNewLine: () => "\n",
  });
  return new UktsError("no-api-report", `The API of ${entry} cannot be written down:\n${text.trim()}`, {
    hint: "Export the types that it names, or write the types of what is exported.",
  });
}
