/**
 * Interrupts of a process: signals, which a word in memory holds back, as a system call for each section would cost more than the section.
 * A signal that comes meanwhile is remembered, and handled when the word says so.
 *
 * In an image that starts no timer nothing is ever pending, and the optimiser leaves the words out.
 */
import { asm, unlikely } from "@ukts/lang";
import { interruptExit } from "@ukts/ukintctlr";

/** 1 while interrupts are held back, otherwise 0. */
let held: usize = 0;
/** An interrupt has come while they were. */
let pending: boolean = false;
let handler: (() => void) | null = null;

/** Holds interrupts back. The result is for `restoreInterrupts`. */
export function holdInterrupts(): usize {
  "use inline";
  const before = held;
  held = 1;
  orderAccesses();
  return before;
}

/** Ends what the matching `holdInterrupts` began; 0 lets interrupts in. */
export function restoreInterrupts(before: usize): void {
  "use inline";
  orderAccesses();
  held = before;
  orderAccesses();
  if (unlikely(pending) && before === 0) takePending();
}

/** Whether an interrupt has come that is not handled yet. */
export function isInterruptPending(): boolean {
  orderAccesses();
  return pending;
}

/** Whether interrupts are held back: then one has to wait, and is remembered. For handlers of signals, which hold them back with this. */
export function postpones(): boolean {
  if (held !== 0) pending = true;
  held = 1;
  return pending;
}

/** Lets interrupts in, unless one is pending. For handlers of signals. */
export function endsInterrupt(): boolean {
  if (!pending) held = 0;
  return !pending;
}

/** Says what handles interrupts. */
export function setHandler(called: () => void): void {
  handler = called;
}

/** Handles what has come, with interrupts held back. A scheduler may go on with another thread in here. */
export function takeInterrupt(): void {
  pending = false;
  orderAccesses();
  if (handler !== null) handler();
  interruptExit();
}

function takePending(): void {
  "use noinline";
  while (pending) {
    held = 1;
    takeInterrupt();
    orderAccesses();
    held = 0;
    orderAccesses();
  }
}

/** Keeps the compiler from moving accesses of memory across. The processor itself does not show its own signal handlers another order. */
function orderAccesses(): void {
  "use inline";
  asm``;
}
