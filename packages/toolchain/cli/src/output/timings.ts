import { table } from "./table.js";

/** Prints, on stderr, how long each step took and all of them together. */
export function printTimings(timings: readonly { name: string; ms: number }[]): void {
  const total = timings.reduce((sum, { ms }) => sum + ms, 0);
  const rows = [...timings, { name: "total", ms: total }].map(({ name, ms }) => [name, `${Math.round(ms)} ms`]);
  console.error(table(rows));
}
