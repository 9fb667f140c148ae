import type { BootChart, Measure } from "./model.js";
import type { Row } from "./words.js";

/** How long the boot took: up to `main`, or as far as is known. */
export function wholeOf({ toMain }: BootChart, rows: readonly Row[]): Measure {
  if (toMain !== null) return toMain;
  const ends = rows.map(({ phase, entry }) => {
    const { start, length } = entry ?? phase;
    return {
      ns: start.ns + (length?.ns ?? 0),
      instructions: start.instructions === null ? null : start.instructions + (length?.instructions ?? 0),
    };
  });
  const known = ends.map(({ instructions }) => instructions).filter((count) => count !== null);
  return {
    ns: Math.max(0, ...ends.map(({ ns }) => ns)),
    instructions: known.length === 0 ? null : Math.max(...known),
  };
}

/** How long the time line is: there is room behind all that is known where something has not ended. */
export const lineLength = ({ toMain }: BootChart, whole: number): number => (toMain === null ? whole * 1.15 : whole);
