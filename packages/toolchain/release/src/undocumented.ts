/** What packages offer to others without a word about it. */
import { dirname, join, relative } from "node:path";
import { UktsError } from "@ukts/config";
import ts from "typescript";
import { kernelOptions } from "./api/declarations.js";
import type { Entry, Member } from "./workspace.js";

/**
 * Exports of packages that have no documentation, and methods of exported classes and interfaces that have none either, of their own or inherited:
 * `packages/core/ukplat/kernel/timer.ts:5: TimerListener`, from `root`. What a package exports of another one is to be documented there; what is
 * private, or named by a symbol, needs no words. Throws UktsError when an entry of a package or its tsconfig.json is missing.
 */
export function undocumented(members: readonly Member[], root: string): string[] {
  const entries = members.flatMap(({ dir, entries }) => entries.map((entry) => ({ ...entry, dir })));
  const found = [true, false].flatMap((isKernel) => searched(entries.filter((entry) => entry.isKernel === isKernel)));
  return [...new Set(found.map(({ name, node }) => `${place(node, root)}: ${name}`))].sort();
}

interface Silent {
  name: string;
  node: ts.Node;
}

function place(node: ts.Node, root: string): string {
  const file = node.getSourceFile();
  return `${relative(root, file.fileName)}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

/** In one program for all entries of a kind, so that what they import is read once: by whose options does not change what they declare. */
function searched(entries: readonly (Entry & { dir: string })[]): Silent[] {
  const [first] = entries;
  if (first === undefined) return [];
  const program = ts.createProgram(
    entries.map(({ file }) => file),
    kernelOptions(dirname(first.file)),
  );
  const checker = program.getTypeChecker();
  return entries.flatMap(({ file, dir }) => {
    const source = program.getSourceFile(file);
    if (source === undefined) {
      throw new UktsError("no-entry", `Expected the source of a module that ${dir} exports, found none: ${file}.`, {
        hint: "Correct the exports of its package.json: what is in dist/ is built from the same place in src/.",
      });
    }
    const module = checker.getSymbolAtLocation(source);
    return module === undefined ? [] : checker.getExportsOfModule(module).flatMap((one) => ofExport(one, dir, checker));
  });
}

function ofExport(exported: ts.Symbol, dir: string, checker: ts.TypeChecker): Silent[] {
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  const file = symbol.declarations?.[0]?.getSourceFile().fileName ?? "";
  if (!file.startsWith(join(dir, "/")) || file.includes("/node_modules/")) return [];
  const statics = symbol.flags & ts.SymbolFlags.Class ? symbol.exports : undefined;
  const methods = [...(symbol.members?.values() ?? []), ...(statics?.values() ?? [])].filter(isPublicMethod);
  return [symbol, ...methods].flatMap((each): Silent[] => {
    const [node] = each.declarations ?? [];
    if (node === undefined || ts.displayPartsToString(each.getDocumentationComment(checker)).trim() !== "") return [];
    return [{ name: each === symbol ? exported.name : `${exported.name}.${each.name}`, node }];
  });
}

function isPublicMethod({ flags, declarations = [] }: ts.Symbol): boolean {
  if ((flags & (ts.SymbolFlags.Method | ts.SymbolFlags.Accessor)) === 0) return false;
  return declarations.every((node) => {
    const name = ts.getNameOfDeclaration(node);
    const isNamed = name !== undefined && !ts.isPrivateIdentifier(name) && !ts.isComputedPropertyName(name);
    return isNamed && (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Private) === 0;
  });
}
