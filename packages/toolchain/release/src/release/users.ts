import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import type { Change } from "../api/change.js";
import { dependentsOf, type Member } from "../workspace.js";

/**
 * The packages of the workspace that a breaking change concerns: those whose kernel code imports what the member belongs to, and where it breaks
 * implementers, those too that fill a slot of the contract.
 */
export function usersOf(contract: Member, { member, breaks }: Change, workspace: readonly Member[]): string[] {
  const [first = ""] = member.split(".");
  const concerned = dependentsOf(contract.name, workspace).filter((each) => {
    const fills = each.manifest?.provides?.some(({ slot }) => slot.startsWith(`${contract.name}:`)) ?? false;
    return (breaks === "implementers" && fills) || imported(each.dir, contract.name).has(first);
  });
  return concerned.map(({ name }) => name);
}

const known = new Map<string, ReadonlySet<string>>();

/** The names that the kernel code in `dir` imports from a package. */
function imported(dir: string, module: string): ReadonlySet<string> {
  const key = `${dir}\0${module}`;
  const names = known.get(key) ?? new Set(sources(join(dir, "kernel")).flatMap((file) => importsOf(file, module)));
  known.set(key, names);
  return names;
}

function importsOf(file: string, module: string): string[] {
  const text = readFileSync(file, "utf8");
  if (!text.includes(module)) return [];
  const { statements } = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  return statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const from = statement.moduleSpecifier;
    if (from === undefined || !ts.isStringLiteral(from) || from.text !== module) return [];
    const names = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : statement.exportClause;
    if (names === undefined || !("elements" in names)) return [];
    return names.elements.map(({ name, propertyName }) => (propertyName ?? name).text);
  });
}

function sources(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name));
}
