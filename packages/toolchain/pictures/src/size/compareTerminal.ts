/** Builds side by side as a table. */
import pc from "picocolors";
import { type ComparedRow, differs, type SizeComparison } from "./compare.js";
import type { SizeTerminalOptions } from "./terminal.js";
import { changed, count, plain, shortened, signed } from "./words.js";

const GAP = "  ";

/** Of two builds: what differs, with the difference. Of more: every package in each. */
export function comparisonTerminal(comparison: SizeComparison, options: SizeTerminalOptions): string {
  const c = pc.createColors(options.color);
  const { builds, file, memory } = comparison;
  const titles = builds.map(({ name, target, label }, i) => {
    const what = `${plain(name)} for ${plain(target)}`;
    return `${c.bold(columnName(i))}  ${what}${label === "" ? "" : c.dim(`  ${plain(label)}`)}`;
  });
  const areas = [
    table(
      "Image file",
      file,
      builds.map((build) => build.file),
      options,
    ),
    table(
      "Memory that is not in the file",
      memory,
      builds.map((build) => build.memory),
      options,
    ),
  ];
  return [titles.join("\n"), ...areas].join("\n\n");
}

/** A, B, C…: what builds are called may be longer than a column. */
export const columnName = (i: number): string => (i < 26 ? String.fromCharCode(65 + i) : String(i + 1));

function table(title: string, all: readonly ComparedRow[], totals: number[], options: SizeTerminalOptions): string {
  const c = pc.createColors(options.color);
  const isPair = totals.length === 2;
  const shown = flat(
    all.filter((row) => !isPair || differs(row)),
    options.depth,
    isPair,
    0,
  );
  const same = all.filter((row) => isPair && !differs(row));
  const together = { name: "Together", bytes: totals, change: (totals.at(-1) ?? 0) - (totals[0] ?? 0), rows: [] };
  const sum = (i: number): number => same.reduce((total, { bytes }) => total + (bytes[i] ?? 0), 0);
  const unchanged = { name: `${same.length} unchanged`, bytes: totals.map((_, i) => sum(i)), change: 0, rows: [] };
  const lines = [...shown, ...(same.length > 0 ? [{ level: 0, row: unchanged }] : []), { level: 0, row: together }];
  const cells = lines.map(({ row: { bytes, change } }) => [
    ...bytes.map((size) => (size === null ? "–" : count(size))),
    ...(isPair ? [signed(change), changed(bytes[0] ?? null, bytes[1] ?? null)] : []),
  ]);
  const heads = [...totals.map((_, i) => columnName(i)), ...(isPair ? ["Change", ""] : [])];
  const widths = heads.map((head, i) => Math.max(head.length, ...cells.map((row) => row[i]?.length ?? 0)));
  const room = options.columns - widths.reduce((total, width) => total + width + GAP.length, 0);
  const longest = Math.max(title.length, ...lines.map(({ level, row }) => level * 2 + plain(row.name).length));
  const names = Math.max(12, Math.min(longest, room));
  const paint = (text: string, i: number, change: number): string => {
    if (i < totals.length || change === 0) return text;
    return change > 0 ? c.red(text) : c.green(text);
  };
  const head = heads.map((text, i) => text.padStart(widths[i] ?? 0)).join(GAP);
  const body = lines.map(({ level, row }, k) => {
    const name = shortened(`${"  ".repeat(level)}${plain(row.name)}`, names).padEnd(names);
    const isTotal = k === lines.length - 1;
    const values = (cells[k] ?? []).map((text, i) => paint(text.padStart(widths[i] ?? 0), i, row.change));
    return `${isTotal ? c.bold(name) : level > 0 ? c.dim(name) : name}${GAP}${values.join(GAP)}`;
  });
  return [`${c.bold(shortened(title, names).padEnd(names))}${GAP}${head}`, ...body]
    .map((text) => text.trimEnd())
    .join("\n");
}

interface Line {
  level: number;
  row: ComparedRow;
}

function flat(all: readonly ComparedRow[], depth: number, isPair: boolean, level: number): Line[] {
  return all
    .filter((row) => !isPair || differs(row))
    .flatMap((row) => [{ level, row }, ...(level + 1 < depth ? flat(row.rows, depth, isPair, level + 1) : [])]);
}
