/**
 * The contract between threads and the policy that says which of them runs. Making threads, switching, blocking and waking are the same for
 * all policies and part of this package; a policy is an ordering of the threads that are ready.
 *
 * All methods are called with interrupts held back, `enqueue`, `outranks` also in handlers of interrupts; none blocks or allocates. There
 * is one processor that runs threads so far; nothing here keeps a policy from having a queue for each of several.
 */
import { slot } from "@ukts/lang";
import type { Thread } from "./thread.js";

/** Why others may run in the place of the thread that runs. */
export const enum Rotation {
  /** It lets them. */
  yielded,
  /** A more urgent thread, or the end of its time slice, has taken the processor away. */
  preempted,
}

/** The least urgent that a thread can be: the higher the priority, the more urgent. Policies without priorities make nothing of it. */
export const LOWEST_PRIORITY: u32 = 0;
/** What the boot thread has, and threads that are created without another. */
export const DEFAULT_PRIORITY: u32 = 16;
/** The most urgent that a thread can be. */
export const HIGHEST_PRIORITY: u32 = 31;

/**
 * A policy: what orders the threads that are ready. Called with interrupts held back, `enqueue` and `outranks` in handlers too; nothing here blocks or
 * allocates.
 */
export interface UkSched {
  /** Name of the policy, as in `coop`. */
  name(): string;

  /** Takes a thread among those that are ready, behind its equals. The one that runs stays among them. */
  enqueue(thread: Thread): void;
  /** Takes a thread out, which is not ready any more or gets another priority. It may be the one that runs. */
  dequeue(thread: Thread): void;
  /** Puts the thread that runs, which is ready, behind its equals, if `why` is a reason to. The result is to run now: `running` where there is no other. */
  rotate(running: Thread, why: Rotation): Thread;
  /** The thread that is to run now; null where none is ready. The one that ran until now may not be. Of equals, it is the one that came first. */
  pick(): Thread | null;

  /** Whether `ready` is to have the processor at once rather than `running`. Asked only in images with `@ukts/ukintctlr:reschedule`. */
  outranks(ready: Thread, running: Thread): boolean;
  /** Whether threads differ in priority: else waiting threads are woken in the order in which they came. */
  hasPriorities(): boolean;
}

/** Empty in images without threads: they carry none of the code for it. */
export const scheduler = slot.optional<UkSched>();
