/** Binary search in a sorted array (C11 7.22.5.1). */
import { exportSymbol } from "@ukts/lang";
import type { Compare } from "./qsort.js";

/** An element that `compare` finds equal to `key`, which it always gets first; null when there is none. */
export function bsearch(key: Ptr<u8>, base: Ptr<u8>, count: usize, width: usize, compare: Compare): Ptr<u8> | null {
  let from: usize = 0;
  let n = count;
  while (n > 0) {
    const middle: usize = from + n / 2;
    const element = base.add(middle * width);
    const order = compare(key, element);
    if (order === 0) return element;
    if (order > 0) {
      from = middle + 1;
      n -= n / 2 + 1;
    } else {
      n /= 2;
    }
  }
  return null;
}

exportSymbol("bsearch", bsearch);
