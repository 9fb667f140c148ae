// What the terminal view and the page say in the same words.
import type { BootChart, BootEntry, BootPhase } from "./model.js";

/** What happens in the phases that `@ukts/uktrace` has names for. */
const meanings: Readonly<Record<string, string>> = {
  platform: "Console, traps, clock, and what the loader says of memory and devices",
  pageTables: "Page tables that protect the image from itself",
  constructors: "Statics that the compiler could not evaluate",
  heap: "The platform's free memory to the allocator",
  commandLine: "Kernel parameters to the libraries, arguments to the application",
  initTable: "The entries of the init table, class by class",
  banner: "The banner on the console",
  main: "The application",
  shutdown: "The end of the machine",
};

/** `pageTables` as words. */
export const phaseTitle = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

export const phaseMeaning = (name: string): string | undefined => meanings[name];

/** A phase, or an entry of the init table, as a row. */
export type Row = { title: string; depth: 0 | 1; meaning: string | undefined; open: boolean } & (
  | { phase: BootPhase; entry?: undefined }
  | { phase: BootPhase; entry: BootEntry }
);

/** Phases with their entries below them. */
export function rowsOf(phases: readonly BootPhase[]): Row[] {
  return phases.flatMap((phase): Row[] => [
    {
      ...{ phase, title: phaseTitle(phase.name), meaning: phaseMeaning(phase.name) },
      ...{ depth: 0, open: phase.length === null },
    },
    ...phase.entries.map((entry): Row => {
      const failed = entry.error === 0 ? "" : `; it failed with error ${entry.error}`;
      const meaning = `Entry of the init table, class ${entry.initClass}${failed}`;
      return { phase, entry, title: entry.name, meaning, depth: 1, open: entry.length === null };
    }),
  ]);
}

/** The phases up to `main`, which the time line shows, and those from there on. */
export function split({ phases }: BootChart): { boot: BootPhase[]; after: BootPhase[] } {
  const main = phases.findIndex(({ name }) => name === "main");
  return main < 0 ? { boot: phases, after: [] } : { boot: phases.slice(0, main), after: phases.slice(main) };
}

/** The whole in a sentence. */
export function summary(chart: BootChart): string {
  const { toMain, before_ns } = chart;
  const before = before_ns === null ? "" : ` Before its first line, firmware and loader took ${formatTime(before_ns)}.`;
  if (toMain !== null) {
    const counted = toMain.instructions === null ? "" : `, ${formatCount(toMain.instructions)} instructions`;
    return `From the image's first line to main: ${formatTime(toMain.ns)}${counted}.${before}`;
  }
  return `${whereItEnded(chart)}${before}`;
}

/** Where a boot came to its end before `main`. */
function whereItEnded({ phases }: BootChart): string {
  const phase = phases.at(-1);
  if (phase === undefined) return "The guest ended before its first tracepoint.";
  const entry = phase.entries.at(-1);
  const title = phaseTitle(phase.name);
  if (entry === undefined) return `The guest ended before main, in the phase “${title}”.`;
  if (entry.length === null) return `The guest ended before main, in the entry “${entry.name}” of the init table.`;
  const failed = entry.error === 0 ? "" : `, which failed with error ${entry.error}`;
  return `The guest ended before main, behind the entry “${entry.name}” of the init table${failed}.`;
}

/** What the last phase of a guest says instead of its length. */
export const openText = (name: string): string => (name === "shutdown" ? "the guest ends" : "has not ended");

const units = [
  ["s", 1e9],
  ["ms", 1e6],
  ["µs", 1e3],
] as const;

/** Three digits, in the unit in which that is least to read. */
export function formatTime(ns: number): string {
  const unit = units.find(([, size]) => ns >= size * 0.9995);
  if (unit === undefined) return `${Math.round(ns)} ns`;
  const [name, size] = unit;
  const value = ns / size;
  return `${value.toFixed(value < 9.995 ? 2 : value < 99.95 ? 1 : 0)} ${name}`;
}

export const formatCount = (count: number): string => count.toLocaleString("en");

export function formatShare(part: number, whole: number): string {
  if (whole === 0) return "";
  const percent = (100 * part) / whole;
  return percent > 0 && percent < 0.1 ? "<0.1%" : `${percent.toFixed(1)}%`;
}
