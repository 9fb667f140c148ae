// A provider that does not satisfy its contract is an error of tsc in the composition module, which nobody wrote. Here it is said of
// the provider, at the member that differs.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic } from "@ukts/compiler";
import type { Member } from "../resolve/closure.js";
import type { FilledSlot } from "./choose.js";
import type { Composition } from "./compose.js";

/** Rewords the diagnostics of the composition module in the terms of packages and slots; leaves the others as they are. */
export function explainComposition(
  diagnostics: readonly Diagnostic[],
  file: string,
  composition: Composition,
  members: readonly Member[],
): Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    if (diagnostic.file !== file || diagnostic.line === undefined) return diagnostic;
    const fill = composition.fills.get(diagnostic.line);
    return fill === undefined ? diagnostic : explainFill(diagnostic, fill, members);
  });
}

function explainFill(diagnostic: Diagnostic, { slot, providers }: FilledSlot, members: readonly Member[]): Diagnostic {
  const { code, severity, lineText = "", column = 1 } = diagnostic;
  const before = lineText.slice(0, column - 1);
  const index = Math.max(0, (before.match(/provider\d+/g) ?? []).length);
  const provider = providers[Math.min(index, providers.length - 1)];
  const member = members.find(({ name }) => name === provider?.package);
  const message = `${provider?.package} does not satisfy the contract of ${slot.id} (${slot.contract}).\n${diagnostic.message}`;
  const place = member === undefined ? undefined : findMember(member.dir, diagnostic.message);
  return { code, severity, message, ...place };
}

type Place = Pick<Diagnostic, "file" | "line" | "column" | "length" | "lineText">;

/** The declaration, in the provider's kernel sources, of the class and property that a message of tsc names. */
function findMember(dir: string, message: string): Place | undefined {
  const className = /Argument of type '(?:typeof )?(\w+)'/.exec(message)?.[1];
  const property = /'(?:\w+\.)*(\w+)(?:\([^']*\))?' (?:are|is) (?:in)?(?:compatible|missing)/.exec(message)?.[1];
  if (className === undefined) return undefined;
  const folder = join(dir, "kernel");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  for (const name of files.sort()) {
    const file = join(folder, name);
    const lines = readFileSync(file, "utf8").split(/\r?\n/);
    const start = lines.findIndex((line) => new RegExp(`\\bclass ${className}\\b`).test(line));
    if (start < 0) continue;
    const inside = lines.findIndex(
      (line, index) => index > start && new RegExp(`^\\s.*\\b${property}\\b\\s*[(:<=]`).test(line),
    );
    const found = property === undefined || inside < 0 ? start : inside;
    const lineText = lines[found] ?? "";
    const word = found === start ? className : (property ?? className);
    return { file, line: found + 1, column: lineText.indexOf(word) + 1, length: word.length, lineText };
  }
  return undefined;
}
