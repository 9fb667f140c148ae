/**
 * The free spans by length, with a bitmap over the lists: one list for each length up to 31 slices, then eight for each doubling. A search is
 * a bit scan, except where only the list that the wanted length falls in may have spans that are long enough.
 */
import { clz, ctz } from "@ukts/lang";
import type { Page } from "./page.js";
import type { PageList } from "./pageList.js";

const EXACT: usize = 32;
const SECOND_BITS: u32 = 3;
const SECOND_MASK: u32 = 7;
const EXACT_BITS: u32 = 5;
const BINS: u32 = 256;
const WORD_BITS: u32 = 6;
const WORDS: u32 = 4;
const NONE = BINS;

export class Spans {
  private readonly bins!: FixedArray<PageList, 256>;
  /** A bit is set where its list holds a span. */
  private readonly occupied!: FixedArray<u64, 4>;

  insert(span: Page): void {
    const bin: u32 = binOf(usize(span.slices));
    this.bins[bin].pushFront(span);
    this.occupied[bin >> WORD_BITS] |= bitOf(bin);
  }

  remove(span: Page): void {
    const bin: u32 = binOf(usize(span.slices));
    this.bins[bin].remove(span);
    if (this.bins[bin].first === null) this.occupied[bin >> WORD_BITS] &= ~bitOf(bin);
  }

  /** A span of at least so many slices, still in its list, or null. */
  find(slices: usize): Page | null {
    const own: u32 = binOf(slices);
    if (slices < EXACT && this.bins[own].first !== null) return this.bins[own].first;
    const above: u32 = this.firstFrom(own + 1);
    return above === NONE ? this.longEnough(own, slices) : this.bins[above].first;
  }

  /** Length of the longest span; 0 without any. */
  longest(): usize {
    let slices: usize = 0;
    for (let span = this.bins[this.last()].first; span !== null; span = span.next) {
      if (usize(span.slices) > slices) slices = usize(span.slices);
    }
    return slices;
  }

  private longEnough(bin: u32, slices: usize): Page | null {
    for (let span = this.bins[bin].first; span !== null; span = span.next) {
      if (usize(span.slices) >= slices) return span;
    }
    return null;
  }

  /** The first bin from `bin` on that has spans, or NONE. */
  private firstFrom(bin: u32): u32 {
    let word: u32 = bin >> WORD_BITS;
    let map: u64 = this.occupied[word] & (~u64(0) << u64(bin & 63));
    while (map === 0) {
      word++;
      if (word === WORDS) return NONE;
      map = this.occupied[word];
    }
    return (word << WORD_BITS) | ctz(map);
  }

  /** The last bin that has spans, or any if none has. */
  private last(): u32 {
    let word: u32 = WORDS - 1;
    while (word > 0 && this.occupied[word] === 0) word--;
    const map = this.occupied[word];
    return map === 0 ? 0 : (word << WORD_BITS) | (63 - clz(map));
  }
}

function binOf(slices: usize): u32 {
  if (slices < EXACT) return u32(slices);
  const top: u32 = 63 - clz(slices);
  const second: u32 = u32(slices >> usize(top - SECOND_BITS)) & SECOND_MASK;
  return u32(EXACT) + ((top - EXACT_BITS) << SECOND_BITS) + second;
}

function bitOf(bin: u32): u64 {
  return u64(1) << u64(bin & 63);
}
