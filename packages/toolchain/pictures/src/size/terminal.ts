/** The sizes of an image as a tree with bars. */
import pc from "picocolors";
import type { SizeArea, SizeModel } from "./model.js";
import { count, plain, rounded, share, shortened } from "./words.js";

/** How much is shown, and how. */
export interface SizeTerminalOptions {
  color: boolean;
  /** Width of the terminal. */
  columns: number;
  /** 1 shows packages, 2 their files, too, 3 functions and data. */
  depth: number;
}

/** What is smaller than this part of its area is shown together. */
const SMALL = 0.005;
const WIDEST = 110;
const LONGEST_BAR = 24;

interface Node {
  name: string;
  bytes: number;
  isPackage: boolean;
  children: Node[];
}

interface Row {
  level: number;
  name: string;
  bytes: number;
  isPackage: boolean;
}

/** The sizes of an image as lines for a terminal, the largest first. Inside of a package, what is less than half a percent of the image shares a line. */
export function sizeTerminal({ name, target, file, memory }: SizeModel, options: SizeTerminalOptions): string {
  const c = pc.createColors(options.color);
  const title = `${c.bold(plain(name))} for ${plain(target)}: ${rounded(file.bytes)} of image`;
  const more = memory.bytes === 0 ? "" : `, and ${rounded(memory.bytes)} of memory that is not in its file`;
  const areas = [
    drawn("Image file", file, options),
    ...(memory.bytes === 0 ? [] : [drawn("Memory that is not in the file", memory, options)]),
  ];
  return [`${title}${more}`, ...areas].join("\n\n");
}

function drawn(title: string, area: SizeArea, { color, columns, depth }: SizeTerminalOptions): string {
  const c = pc.createColors(color);
  const rows = flat(nodes(area), area.bytes * SMALL, depth, 0);
  const sizes = Math.max(count(area.bytes).length, "Bytes".length);
  const width = Math.min(columns, WIDEST);
  const least = sizes + 11;
  const bar = Math.max(0, Math.min(LONGEST_BAR, width - least - 34));
  const longest = Math.max(title.length, ...rows.map((row) => row.level * 2 + plain(row.name).length));
  const names = Math.max(8, Math.min(longest, width - least - (bar > 0 ? bar + 2 : 0)));
  const biggest = Math.max(1, ...area.groups.map(({ bytes }) => bytes));
  const line = (text: string, drawnBar: string, size: string, part: string): string =>
    `${text}  ${bar > 0 ? `${drawnBar}  ` : ""}${size.padStart(sizes)}  ${part.padStart(7)}`;
  const head = line(c.bold(shortened(title, names).padEnd(names)), " ".repeat(bar), "Bytes", "Share");
  const body = rows.map(({ level, name, bytes, isPackage }) => {
    const text = shortened(`${"  ".repeat(level)}${plain(name)}`, names).padEnd(names);
    const paint = level > 0 ? c.dim : isPackage ? c.cyan : (other: string) => other;
    const drawnBar = blocks(bytes / biggest, bar);
    return line(paint(text), level > 0 ? c.dim(drawnBar) : c.cyan(drawnBar), count(bytes), share(bytes, area.bytes));
  });
  const foot = line(
    c.bold("Together".padEnd(names)),
    " ".repeat(bar),
    count(area.bytes),
    share(area.bytes, area.bytes),
  );
  return [head, ...body, foot].map((text) => text.trimEnd()).join("\n");
}

function nodes({ groups }: SizeArea): Node[] {
  return groups.map(({ name, kind, bytes, files }) => ({
    ...{ name, bytes, isPackage: kind === "package" },
    children: files.map((file) => ({
      ...{ name: file.name, bytes: file.bytes, isPackage: false },
      children: file.parts.map((part) => ({ name: part.name, bytes: part.bytes, isPackage: false, children: [] })),
    })),
  }));
}

/** The tree line by line; what is small together in one line at the end of its level. */
function flat(all: readonly Node[], small: number, depth: number, level: number): Row[] {
  const shown =
    level === 0 || all.filter(({ bytes }) => bytes < small).length < 2
      ? all
      : all.filter(({ bytes }) => bytes >= small);
  const rest = all.slice(shown.length);
  const rows = shown.flatMap(({ name, bytes, isPackage, children }) => [
    { level, name, bytes, isPackage },
    ...(level + 1 < depth && isTold(name, children) ? flat(children, small, depth, level + 1) : []),
  ]);
  if (rest.length === 0) return rows;
  const bytes = rest.reduce((sum, one) => sum + one.bytes, 0);
  return [...rows, { level, name: `${rest.length} smaller`, bytes, isPackage: false }];
}

/** A level of one line that says the same again would only make the tree longer. */
const isTold = (name: string, children: readonly Node[]): boolean => children.length > 1 || children[0]?.name !== name;

const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

function blocks(part: number, width: number): string {
  const eighths = Math.max(1, Math.round(Math.min(1, part) * width * 8));
  return `${"█".repeat(Math.floor(eighths / 8))}${EIGHTHS[eighths % 8] ?? ""}`.padEnd(width);
}
