/** The word that says who has a lock, which changes in one step. */
import { atomicCompareExchange } from "@ukts/lang";
import { reschedule } from "@ukts/ukintctlr";

/**
 * Writes `to` where `from` stands; false where something else does. For words that no handler of an interrupt touches: where nothing takes the
 * processor away from threads, nobody comes in between, and no atomic instruction is needed.
 */
export function exchange(word: Ptr<usize>, from: usize, to: usize): boolean {
  "use inline";
  if (reschedule === null) {
    if (word[0] !== from) return false;
    word[0] = to;
    return true;
  }
  return exchangeAtomically(word, from, to);
}

/** The same for words that handlers touch too. */
export function exchangeAtomically(word: Ptr<usize>, from: usize, to: usize): boolean {
  "use inline";
  const [_before, exchanged] = atomicCompareExchange(word, from, to, "acq_rel");
  return exchanged;
}
