import type { BuildResult } from "@ukts/linker";
import { table } from "./table.js";

/** Prints, on stderr, how long each step and its parts took, and all steps together. */
export function printTimings(timings: BuildResult["timings"]): void {
  const total = timings.reduce((sum, { ms }) => sum + ms, 0);
  const steps = timings.flatMap(({ name, ms, parts = [] }) => [
    { name, ms },
    ...parts.map((part) => ({ name: `  ${part.name}`, ms: part.ms })),
  ]);
  const rows = [...steps, { name: "total", ms: total }].map(({ name, ms }) => [name, `${Math.round(ms)} ms`]);
  console.error(table(rows));
}
