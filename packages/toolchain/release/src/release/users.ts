import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import type { Change } from "../api/change.js";
import { scopeOf } from "../api/scope.js";
import { dependentsOf, type Member } from "../workspace.js";

/**
 * The packages of the workspace that a breaking change of a contract with the module `module` concerns, by name. Implementers: those that fill a slot
 * of the type, or whose kernel code has a class of it. Callers: those whose kernel code imports it, or what is of that type, and names the member.
 */
export function usersOf(contract: Member, module: string, change: Change, workspace: readonly Member[]): string[] {
  const [owner = "", part = owner] = change.member.replace(/^slot /, "").split(".");
  const names = ofType(owner, module);
  const concerned = dependentsOf(contract.name, workspace).filter((each) => {
    const { imports, text } = kernelOf(each.dir, contract.name);
    if (change.breaks === "implementers") {
      const fills = each.manifest?.provides?.some(({ slot }) =>
        names.some((name) => slot === `${contract.name}:${name}`),
      );
      return fills || new RegExp(`\\b(implements|extends)\\b[^{]*\\b${owner}\\b`).test(text);
    }
    return names.some((name) => imports.has(name)) && new RegExp(`\\b${part}\\b`).test(text);
  });
  return concerned.map(({ name }) => name);
}

/** A name, and the exported ones that are of its type, or take it or give it. */
function ofType(owner: string, module: string): string[] {
  const word = new RegExp(`\\b${owner}\\b`);
  const { declared } = scopeOf(ts.createSourceFile("api.d.ts", module, ts.ScriptTarget.Latest, true));
  const others = [...declared].filter(([, nodes]) => nodes.some((node) => word.test(node.getText())));
  return [owner, ...others.map(([name]) => name).filter((name) => name !== owner)];
}

interface Kernel {
  /** Names that it imports from the contract. */
  imports: ReadonlySet<string>;
  text: string;
}

const known = new Map<string, Kernel>();

function kernelOf(dir: string, contract: string): Kernel {
  const key = `${dir}\0${contract}`;
  const found = known.get(key) ?? readKernel(dir, contract);
  known.set(key, found);
  return found;
}

function readKernel(dir: string, contract: string): Kernel {
  const texts = readdirSync(join(dir, "kernel"), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
  const using = texts.filter((text) => text.includes(contract));
  return { imports: new Set(using.flatMap((text) => importsOf(text, contract))), text: using.join("\n") };
}

function importsOf(text: string, module: string): string[] {
  const { statements } = ts.createSourceFile("kernel.ts", text, ts.ScriptTarget.Latest);
  return statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const from = statement.moduleSpecifier;
    if (from === undefined || !ts.isStringLiteral(from) || from.text !== module) return [];
    const names = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : statement.exportClause;
    if (names === undefined || !("elements" in names)) return [];
    return names.elements.map(({ name, propertyName }) => (propertyName ?? name).text);
  });
}
