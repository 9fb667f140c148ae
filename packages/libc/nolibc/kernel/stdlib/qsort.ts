/**
 * `qsort` (C11 7.22.5.2) as introsort: quicksort with the median of three as pivot, insertion sort for short runs, and heapsort for a
 * run that does not get shorter within 2 log2 n partitions. O(n log n) comparisons at worst, O(log n) stack, no allocation; not stable.
 *
 * Musser, "Introspective Sorting and Selection Algorithms", Software: Practice and Experience 27(8), 1997. Partition after Hoare.
 *
 * A comparison that contradicts itself leaves the elements in some order, but never reaches outside the array.
 */
import { clz, exportSymbol } from "@ukts/lang";
import { swap } from "./swap.js";

export type Compare = (a: Ptr<u8>, b: Ptr<u8>) => i32;

/** Below this many elements insertion sort is the fastest. */
const SHORT: usize = 12;

export function qsort(base: Ptr<u8>, count: usize, width: usize, compare: Compare): void {
  if (count < 2 || width === 0) return;
  introsort(base, count, width, compare, 2 * (64 - clz(count)));
}

function introsort(base: Ptr<u8>, count: usize, width: usize, compare: Compare, partitions: u32): void {
  let from = base;
  let n = count;
  let left = partitions;
  while (n > SHORT) {
    if (left === 0) {
      heapsort(from, n, width, compare);
      return;
    }
    left--;
    const pivot = partition(from, n, width, compare);
    const behind = from.add((pivot + 1) * width);
    const nBehind: usize = n - pivot - 1;
    // The shorter side by recursion, so that the stack stays logarithmic; the longer one in this loop.
    if (pivot < nBehind) {
      introsort(from, pivot, width, compare, left);
      from = behind;
      n = nBehind;
    } else {
      introsort(behind, nBehind, width, compare, left);
      n = pivot;
    }
  }
  insertionSort(from, n, width, compare);
}

/** Puts a pivot at its final place and smaller elements in front of it, larger ones behind; returns its index. */
function partition(base: Ptr<u8>, n: usize, width: usize, compare: Compare): usize {
  medianToFront(base, n, width, compare);
  let low: usize = 0;
  let high: usize = n;
  for (;;) {
    do {
      low++;
    } while (low < n && compare(base.add(low * width), base) < 0);
    do {
      high--;
    } while (high > 0 && compare(base.add(high * width), base) > 0);
    if (low >= high) break;
    swap(base.add(low * width), base.add(high * width), width);
  }
  if (high !== 0) swap(base, base.add(high * width), width);
  return high;
}

/** Makes the median of the first, middle and last element the first one. */
function medianToFront(base: Ptr<u8>, n: usize, width: usize, compare: Compare): void {
  const middle = base.add((n / 2) * width);
  const last = base.add((n - 1) * width);
  if (compare(middle, last) > 0) swap(middle, last, width);
  // Now middle <= last: the median is the larger of first and middle, unless that exceeds last.
  if (compare(base, middle) < 0) swap(base, middle, width);
  else if (compare(base, last) > 0) swap(base, last, width);
}

function insertionSort(base: Ptr<u8>, n: usize, width: usize, compare: Compare): void {
  for (let i: usize = 1; i < n; i++) {
    for (let j: usize = i; j > 0; j--) {
      const element = base.add(j * width);
      if (compare(element.sub(width), element) <= 0) break;
      swap(element.sub(width), element, width);
    }
  }
}

function heapsort(base: Ptr<u8>, n: usize, width: usize, compare: Compare): void {
  for (let root: usize = n / 2; root > 0; ) {
    root--;
    sink(base, root, n, width, compare);
  }
  for (let end: usize = n - 1; end > 0; end--) {
    swap(base, base.add(end * width), width);
    sink(base, 0, end, width, compare);
  }
}

/** Lets the element at `from` sink until both its children are smaller, in a heap of `n` elements. */
function sink(base: Ptr<u8>, from: usize, n: usize, width: usize, compare: Compare): void {
  let root = from;
  while (root < n / 2) {
    let child: usize = 2 * root + 1;
    if (child + 1 < n && compare(base.add(child * width), base.add((child + 1) * width)) < 0) child++;
    if (compare(base.add(root * width), base.add(child * width)) >= 0) return;
    swap(base.add(root * width), base.add(child * width), width);
    root = child;
  }
}

exportSymbol("qsort", qsort);
