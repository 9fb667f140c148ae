/**
 * The timers that run, the earliest first: a pairing heap (Fredman, Sedgewick, Sleator and Tarjan, The Pairing Heap, 1986). Its links are in the
 * timers, so that it needs no memory; starting a timer takes constant time, stopping one O(log n) amortised.
 */
import type { Timer } from "./timer.js";

/** Of two heaps one; neither root has siblings. */
function meld(a: Timer, b: Timer): Timer {
  const first = b.deadline < a.deadline ? b : a;
  const second = first === a ? b : a;
  const child = first.child;
  second.previous = first;
  second.next = child;
  if (child !== null) child.previous = second;
  first.child = second;
  return first;
}

/** Of siblings one heap: pairs from left to right, then all pairs from right to left. */
function meldSiblings(firstborn: Timer | null): Timer | null {
  let pairs: Timer | null = null;
  let rest = firstborn;
  while (rest !== null) {
    const a: Timer = rest;
    const b = a.next;
    rest = b !== null ? b.next : null;
    a.next = null;
    if (b !== null) b.next = null;
    const pair = b !== null ? meld(a, b) : a;
    pair.next = pairs;
    pairs = pair;
  }
  let root: Timer | null = null;
  while (pairs !== null) {
    const pair: Timer = pairs;
    pairs = pair.next;
    pair.next = null;
    root = root !== null ? meld(root, pair) : pair;
  }
  if (root !== null) root.previous = null;
  return root;
}

export class TimerHeap {
  private root: Timer | null = null;

  /** The timer with the earliest deadline. */
  first(): Timer | null {
    return this.root;
  }

  insert(timer: Timer): void {
    timer.child = null;
    timer.next = null;
    timer.previous = null;
    const root = this.root;
    this.root = root !== null ? meld(root, timer) : timer;
  }

  remove(timer: Timer): void {
    const children = meldSiblings(timer.child);
    const previous = timer.previous;
    if (previous === null) {
      this.root = children;
      return;
    }
    const next = timer.next;
    if (previous.child === timer) previous.child = next;
    else previous.next = next;
    if (next !== null) next.previous = previous;
    const root = this.root;
    if (children !== null && root !== null) this.root = meld(root, children);
  }
}
