import pc from "picocolors";
import type { TerminalOptions } from "../graph/terminal.js";
import { type Line, padded, painted, wrapped } from "../terminal/lines.js";
import type { BootChart, Measure } from "./model.js";
import { lineLength, wholeOf } from "./whole.js";
import { formatCount, formatShare, formatTime, openText, type Row, rowsOf, split, summary } from "./words.js";

/** Bars are easier to compare when they are no longer than this. */
const longestBar = 64;
/** A bar that is shorter than this says nothing. */
const shortestBar = 8;
const gap = "  ";
/** A cell in eighths, from the left. */
const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

type Colors = ReturnType<typeof pc.createColors>;

interface Column {
  title: string;
  cells: string[];
}

/** The boot as bars on a time line, one below the other, with the figures beside them. What the terminal is too narrow for is left out. */
export function bootTerminal(chart: BootChart, { color, columns }: TerminalOptions): string {
  const c = pc.createColors(color);
  const { boot, after } = split(chart);
  const rows = rowsOf(boot);
  const paragraphs = [
    titleLines(chart, c, columns),
    rows.length === 0 ? [] : timeline(chart, rows, c, columns),
    rowsOf(after).flatMap((row) => wrapped(afterText(row), columns).map((text) => [{ text }])),
    chart.notes.flatMap((note) => wrapped(note, columns).map((text) => [{ text, paint: c.dim }])),
  ];
  return paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => painted(line).trimEnd()).join("\n"))
    .join("\n\n");
}

function titleLines(chart: BootChart, c: Colors, columns: number): Line[] {
  const title = wrapped(`Boot of ${chart.app} for ${chart.target}`, columns);
  return [
    ...title.map((text): Line => [{ text, paint: c.bold }]),
    ...wrapped(summary(chart), columns).map((text): Line => [{ text }]),
  ];
}

function timeline(chart: BootChart, rows: readonly Row[], c: Colors, columns: number): Line[] {
  const whole = wholeOf(chart, rows);
  const names = rows.map(({ title, depth }) => `${gap.repeat(depth)}${title}`);
  const figures = fitting(columnsOf(rows, whole), Math.max(...names.map((name) => name.length)), columns);
  const widths = figures.map(({ title, cells }) => Math.max(title.length, ...cells.map((cell) => cell.length)));
  const right = widths.reduce((sum, each) => sum + gap.length + each, 0);
  const longest = Math.max(...names.map((name) => name.length));
  // Names give way where there is not even room for the shortest figures.
  const left = Math.max(1, Math.min(longest, columns - right));
  const bar = Math.min(longestBar, columns - left - right - gap.length);
  const bars = bar >= shortestBar ? bar : 0;
  const line = (name: string, drawn: Line, cells: readonly string[]): Line => [
    ...padded([{ text: name.length > left ? `${name.slice(0, left - 1)}…` : name }], left),
    ...(bars === 0 ? [] : [{ text: gap }, ...padded(drawn, bars)]),
    ...cells.map((cell, i) => ({ text: `${gap}${cell.padStart(widths[i] ?? 0)}` })),
  ];
  const head = line(
    "",
    [],
    figures.map(({ title }) => title),
  ).map(({ text }) => ({ text, paint: c.dim }));
  return [
    head,
    ...rows.map((row, i) =>
      line(
        names[i] ?? "",
        drawBar(row, lineLength(chart, whole.ns), bars, c),
        figures.map(({ cells }) => cells[i] ?? ""),
      ),
    ),
  ];
}

function columnsOf(rows: readonly Row[], whole: Measure): Column[] {
  const spans = rows.map(({ phase, entry }) => entry ?? phase);
  const share = (length: Measure | null): string => (length === null ? "" : formatShare(length.ns, whole.ns));
  const counts = spans.map(({ length }) => length?.instructions ?? null);
  return [
    { title: "start", cells: spans.map(({ start }) => formatTime(start.ns)) },
    { title: "takes", cells: spans.map(({ length }) => (length === null ? "not ended" : formatTime(length.ns))) },
    { title: "share", cells: spans.map(({ length }) => share(length)) },
    ...(counts.every((count) => count === null)
      ? []
      : [{ title: "instructions", cells: counts.map((count) => (count === null ? "" : formatCount(count))) }]),
  ];
}

/** The columns that there is room for beside names and a short bar: first goes when a row begins, then its share, then the instructions. */
function fitting(all: readonly Column[], names: number, columns: number): Column[] {
  const leaving = ["start", "share", "instructions"];
  for (let left = 0; left <= leaving.length; left++) {
    const kept = all.filter(({ title }) => !leaving.slice(0, left).includes(title));
    const room = kept.reduce(
      (sum, { title, cells }) => sum + gap.length + Math.max(title.length, ...cells.map((cell) => cell.length)),
      names + gap.length + shortestBar,
    );
    if (room <= columns) return kept;
  }
  return all.filter(({ title }) => title === "takes");
}

/** Blanks up to where it begins, then its length in eighths of a cell, at least one. What has not ended goes on to the end. */
function drawBar({ phase, entry, open }: Row, whole: number, cells: number, c: Colors): Line {
  if (cells === 0) return [];
  const { start, length } = entry ?? phase;
  const eighth = (ns: number): number => (whole === 0 ? 0 : Math.round((ns / whole) * cells * 8));
  const begin = Math.min(Math.floor(eighth(start.ns) / 8), cells - 1);
  if (open || length === null) return [{ text: " ".repeat(begin) }, { text: "░".repeat(cells - begin), paint: c.red }];
  const taken = Math.min(Math.max(1, eighth(length.ns)), (cells - begin) * 8);
  const text = `${"█".repeat(Math.floor(taken / 8))}${eighths[taken % 8]}`;
  const paint = entry === undefined ? c.blue : entry.error === 0 ? c.cyan : c.red;
  return [{ text: " ".repeat(begin) }, { text, paint }];
}

/** What comes behind the time line, in words. */
function afterText({ phase, title }: Row): string {
  const { start, length } = phase;
  const took = length === null ? openText(phase.name) : `takes ${formatTime(length.ns)}`;
  return `${title} begins after ${formatTime(start.ns)}: ${took}`;
}
