/** The allocators that are counted, in the order in which counting began. */
import { panic } from "@ukts/lang";
import type { UkAllocCounters, UkAllocStatistics } from "@ukts/ukalloc";
import { all, type CountedAllocator, firstCounted } from "./counted.js";

export class Registry implements UkAllocStatistics {
  rows(): usize {
    let rows: usize = 0;
    for (let row = firstCounted(); row !== null; row = row.next) rows++;
    return rows;
  }

  rowName(row: usize): string {
    return at(row).name();
  }

  rowCounters(row: usize): UkAllocCounters {
    return at(row).counters;
  }

  total(): UkAllocCounters {
    return all;
  }
}

function at(index: usize): CountedAllocator {
  let left = index;
  for (let row = firstCounted(); row !== null; row = row.next) {
    if (left === 0) return row;
    left--;
  }
  return panic("There is no such row of allocator statistics: rows() says how many there are");
}
