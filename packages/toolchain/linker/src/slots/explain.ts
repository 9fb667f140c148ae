// A provider that does not satisfy its contract is an error of tsc in the composition module, which nobody wrote. Here it is said of
// the provider, at the member that differs.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic } from "@ukts/compiler";
import type { Member } from "../resolve/closure.js";
import type { FilledSlot } from "./choose.js";
import type { Composition } from "./compose.js";
import type { Candidate } from "./slots.js";

/** Rewords the diagnostics of the composition module in the terms of packages and slots; leaves the others as they are. */
export function explainComposition(
  diagnostics: readonly Diagnostic[],
  file: string,
  composition: Composition,
  members: readonly Member[],
): Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    const imported = diagnostic.file === file ? composition.imports.get(diagnostic.line ?? 0) : undefined;
    if (imported !== undefined) return explainImport(diagnostic, imported, members);
    const fill = diagnostic.file === file ? composition.fills.get(diagnostic.line ?? 0) : undefined;
    const provider = fill && providerAt(diagnostic, fill);
    if (fill === undefined || provider === undefined) return diagnostic;
    const { code, severity } = diagnostic;
    const message = `${provider.package} does not satisfy the contract of ${fill.slot.id}.\n${diagnostic.message}`;
    const hint = `The contract is ${fill.slot.contract}; the export is "${provider.export}" of ${provider.package}.`;
    const member = members.find(({ name }) => name === provider.package);
    return { code, severity, message, hint, ...(member && findPlace(member.dir, provider, diagnostic.message)) };
  });
}

/** What tsc says of an import of a name that is not there, or that is there without `export`. */
const notExported: readonly string[] = ["TS2305", "TS2459", "TS2614", "TS2724"];

function explainImport(diagnostic: Diagnostic, provider: Candidate, members: readonly Member[]): Diagnostic {
  const { code, severity } = diagnostic;
  if (!notExported.includes(code)) return diagnostic;
  const member = members.find(({ name }) => name === provider.package);
  const declaration = new RegExp(`^(?:function|const|let|class) (${provider.export})\\b`);
  return {
    code,
    severity,
    message: `${provider.package} does not export "${provider.export}", which is to fill ${provider.slot}.`,
    hint: `Declare it with \`export\`, in the module that is imported for it: ${importedModule(diagnostic)}`,
    ...(member && find(kernelSources(member.dir), declaration)),
  };
}

/** Whose module the line imports: `"../../src/main.js"` is the app's `src/main.ts`. */
function importedModule({ lineText = "" }: Diagnostic): string {
  const specifier = /from "(?:\.\.?\/)*(.*)"/.exec(lineText)?.[1] ?? lineText;
  return specifier.replace(/\.js$/, ".ts");
}

/** The provider that a diagnostic underlines: line n of the module passes the providers of one slot after the slot itself. */
function providerAt({ lineText = "", column = 1 }: Diagnostic, { providers }: FilledSlot): Candidate | undefined {
  const before = lineText.slice(0, column - 1).match(/provider\d+/g)?.length ?? 0;
  return providers[Math.min(before, providers.length - 1)];
}

type Place = Required<Pick<Diagnostic, "file" | "line" | "column" | "length" | "lineText">>;

/** Where the provider's sources declare the member that a message of tsc names; else the class, else the export. */
function findPlace(dir: string, provider: Candidate, message: string): Place | undefined {
  const className = /Argument of type '(?:typeof )?(\w+)'/.exec(message)?.[1];
  const property =
    /Property '(\w+)' is missing/.exec(message) === null
      ? /'(?:\w+\.)*(\w+)(?:\([^)]*\))?' are incompatible/.exec(message)?.[1]
      : undefined;
  const sources = kernelSources(dir);
  const classPlace = className && find(sources, new RegExp(`\\bclass (${className})\\b`));
  if (!classPlace) return find(sources, new RegExp(`^export .*\\b(${provider.export})\\b`));
  if (property === undefined) return classPlace;
  const inClass = sources.filter(({ file }) => file === classPlace.file);
  return find(inClass, memberDeclaration(property), classPlace.line) ?? classPlace;
}

function memberDeclaration(name: string): RegExp {
  return new RegExp(`^\\s+(?:(?:public|readonly|override|get) )*(${name})\\s*[(:<=]`);
}

interface SourceText {
  file: string;
  lines: string[];
}

function kernelSources(dir: string): SourceText[] {
  const folder = ["kernel", "src"].map((name) => join(dir, name)).find((candidate) => existsSync(candidate));
  if (folder === undefined) return [];
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  return names.sort().map((name) => {
    const file = join(folder, name);
    return { file, lines: readFileSync(file, "utf8").split(/\r?\n/) };
  });
}

/** The first line, from index `from`, that matches; its first group is underlined. */
function find(sources: readonly SourceText[], pattern: RegExp, from = 0): Place | undefined {
  for (const { file, lines } of sources) {
    for (const [index, lineText] of lines.entries()) {
      const match = index >= from ? pattern.exec(lineText) : null;
      const word = match?.[1];
      if (!match || word === undefined) continue;
      return {
        file,
        line: index + 1,
        column: match.index + match[0].lastIndexOf(word) + 1,
        length: word.length,
        lineText,
      };
    }
  }
  return undefined;
}
