/** The statistics as text, one line per allocator. */

import { statistics, type UkAllocCounters } from "@ukts/ukalloc";
import { println } from "@ukts/ukconsole";

/** Prints a line per allocator, and one for all where there are several. Allocates nothing. */
export function printStatistics(): void {
  if (statistics === null) return;
  for (let row: usize = 0; row < statistics.rows(); row++) {
    printLine(statistics.rowName(row), statistics.rowCounters(row));
  }
  if (statistics.rows() > 1) printLine("all", statistics.total());
}

function printLine(name: string, c: UkAllocCounters): void {
  println`${name}: ${c.liveBytes} bytes live, at most ${c.peakBytes}; ${c.allocations} allocations, ${c.frees} frees, ${c.failures} failures`;
}
