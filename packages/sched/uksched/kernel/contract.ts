/**
 * The contract between threads and the policy that says which of them runs. Making threads, switching, blocking and waking are the same for
 * all policies and part of this package; a policy is an ordering of the threads that are ready.
 *
 * All methods are called with interrupts held back, `enqueue`, `outranks` also in handlers of interrupts; none blocks or allocates. There
 * is one processor that runs threads so far; nothing here keeps a policy from having a queue for each of several.
 */
import { slot } from "@ukts/lang";
import type { Thread } from "./thread.js";

/** Why a thread is ready. */
export const enum Ready {
  /** It is new, or what it waited for has come. */
  woken,
  /** It lets others run. */
  yielded,
  /** A more urgent thread, or the end of its time slice, has taken the processor away. */
  preempted,
}

/** The urgency of a thread: the higher, the more urgent. What policies without priorities make of it is nothing. */
export const LOWEST_PRIORITY: u32 = 0;
export const DEFAULT_PRIORITY: u32 = 16;
export const HIGHEST_PRIORITY: u32 = 31;

export interface UkSched {
  /** Name of the policy, as in `coop`. */
  name(): string;

  /** Takes a thread among those that are ready. */
  enqueue(thread: Thread, why: Ready): void;
  /** Takes a ready thread out. */
  dequeue(thread: Thread): void;
  /** The thread to run next, taken out of those that are ready; null where there is none. */
  pick(): Thread | null;

  /** Whether `ready` is to have the processor at once rather than `running`. Asked only in images with `@ukts/ukintctlr:reschedule`. */
  outranks(ready: Thread, running: Thread): boolean;
  /** Whether threads differ in priority: else waiting threads are woken in the order in which they came. */
  hasPriorities(): boolean;
}

/** Empty in images without threads: they carry none of the code for it. */
export const scheduler = slot.optional<UkSched>();
