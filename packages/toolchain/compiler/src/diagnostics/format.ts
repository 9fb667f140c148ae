import path from "node:path";
import type { Diagnostic } from "./diagnostic.js";

const paint = (on: boolean, code: number, text: string): string => (on ? `\u001b[${code}m${text}\u001b[0m` : text);

/** A diagnostic as people read it: position, code, message, the line with carets, the way out. */
export function formatDiagnostic(d: Diagnostic, opts: { color: boolean; cwd: string }): string {
  const out: string[] = [];
  const label = paint(opts.color, d.severity === "error" ? 31 : 33, d.severity);
  const where = d.file ? `${relative(opts.cwd, d.file)}:${d.line}:${d.column} - ` : "";
  out.push(`${where}${label} ${paint(opts.color, 90, d.code)}: ${printable(d.message)}`);
  if (d.lineText !== undefined && d.line !== undefined && d.column !== undefined) {
    const gutter = `${d.line} | `;
    const lead = d.lineText.slice(0, d.column - 1).replace(/[^\t]/g, " ");
    out.push("", `${paint(opts.color, 90, gutter)}${printable(d.lineText)}`);
    out.push(`${" ".repeat(gutter.length)}${lead}${paint(opts.color, 31, "^".repeat(Math.max(1, d.length ?? 1)))}`);
  }
  if (d.hint) out.push(`  ${paint(opts.color, 36, "way out")}: ${d.hint}`);
  return out.join("\n");
}

/** Text of sources, in which what a terminal would obey is one strange character: carets stay where they are. */
const printable = (text: string): string => text.replaceAll(/[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");

function relative(cwd: string, file: string): string {
  const short = path.relative(cwd, file);
  return short.startsWith("..") ? file : short;
}
