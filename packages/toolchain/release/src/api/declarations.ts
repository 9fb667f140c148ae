import { dirname, join } from "node:path";
import { UktsError } from "@ukts/config";
import ts from "typescript";

/** The declaration files of a module and of what it is made of, each written when it is asked for. */
export class Declarations {
  private readonly written = new Map<string, ts.SourceFile>();

  constructor(
    private readonly program: ts.Program,
    private readonly entry: string,
  ) {}

  /** The path of a module's source, or of the declarations that stand for it; `path` is without ending. */
  find(path: string): string {
    return this.program.getSourceFile(`${path}.d.ts`) === undefined ? `${path}.ts` : `${path}.d.ts`;
  }

  /** Declarations of the source with this path. Throws UktsError when there is none, or a type in it cannot be written down. */
  of(path: string): ts.SourceFile {
    const known = this.written.get(path);
    if (known !== undefined) return known;
    const source = this.program.getSourceFile(path);
    if (source === undefined) throw new UktsError("no-api-report", `Expected declarations of ${path}, found none.`);
    const declarations = ts.createSourceFile(path, this.textOf(source), ts.ScriptTarget.Latest, true);
    this.written.set(path, declarations);
    return declarations;
  }

  private textOf(source: ts.SourceFile): string {
    if (source.isDeclarationFile) return source.text;
    let text = "";
    const take = (_path: string, declarations: string): void => {
      text = declarations;
    };
    const { diagnostics } = this.program.emit(source, take, undefined, true);
    if (diagnostics.length > 0) throw notWritable(this.entry, diagnostics);
    return text;
  }
}

/** What a module declares, with those of its package that it is made of. */
export interface Declared {
  declarations: Declarations;
  /** The sources themselves, and what knows their types. */
  sources: readonly ts.SourceFile[];
  checker: ts.TypeChecker;
}

/**
 * Writes declarations as `tsc` would publish them: every type is written out, nothing of the bodies is left, and no comments but, where
 * asked for, those of documentation. One for many entries reads each file once.
 */
export class Declarer {
  private readonly read = new Map<string, ts.SourceFile | undefined>();

  constructor(private readonly comments: "comments" | "none" = "none") {}

  declare(entry: string): Declared {
    const options: ts.CompilerOptions = {
      ...kernelOptions(dirname(entry)),
      ...{ noEmit: false, declaration: true, emitDeclarationOnly: true, removeComments: this.comments === "none" },
    };
    const program = ts.createProgram([entry], options, this.host(options));
    const folder = packageFolder(entry);
    const own = program.getSourceFiles().filter(({ fileName }) => isOwn(fileName, folder));
    return {
      declarations: new Declarations(program, entry),
      sources: own.filter((file) => !file.isDeclarationFile),
      checker: program.getTypeChecker(),
    };
  }

  /** Reads each file once for all programs. */
  private host(options: ts.CompilerOptions): ts.CompilerHost {
    const host = ts.createCompilerHost(options);
    const { getSourceFile } = host;
    host.getSourceFile = (path, how, ...rest) => {
      const key = `${path} ${JSON.stringify(how)}`;
      if (!this.read.has(key)) this.read.set(key, getSourceFile(path, how, ...rest));
      return this.read.get(key);
    };
    return host;
  }
}

/** That of the package which the module is part of. */
function packageFolder(entry: string): string {
  return dirname(ts.findConfigFile(dirname(entry), ts.sys.fileExists, "package.json") ?? entry);
}

function isOwn(file: string, folder: string): boolean {
  return file.startsWith(join(folder, "/")) && !file.includes("/node_modules/");
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
