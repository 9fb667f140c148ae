/** Letting others run. */
import { panic } from "@ukts/lang";
import { plat, timer } from "@ukts/ukplat";
import { NEVER, pollTimers } from "@ukts/uktime";
import { HIGHEST_PRIORITY, Rotation, scheduler } from "./contract.js";
import type { ThreadQueue } from "./queue.js";
import { blockRunning, currentThread, leave, requestReschedule, yieldRunning } from "./switch.js";
import { type Thread, ThreadState } from "./thread.js";
import { settlePriority } from "./turns.js";

/** Lets other threads run that are as urgent as the caller, until its turn comes again. Not in handlers. */
export function yieldThread(): void {
  "use inline";
  const saved = plat.irqSave();
  // Where no interrupt tells that it is time, threads that only yield would let those sleep that wait for it.
  if (timer === null) pollTimers();
  yieldRunning(Rotation.yielded);
  plat.irqRestore(saved);
}

/** Lets others run until `monotonic()` has reached `deadline`, or for ever. Not in handlers. What `sleep` of `@ukts/uktime` comes to. */
export function sleepUntil(deadline: u64): void {
  const saved = plat.irqSave();
  const thread = currentThread();
  if (deadline !== NEVER) thread.timer.start(deadline);
  blockRunning();
  plat.irqRestore(saved);
}

/** Sets a thread's own priority, from `LOWEST_PRIORITY` to `HIGHEST_PRIORITY`: any other is a panic. What others lend it beyond that stays. */
export function setPriority(thread: Thread, priority: u32): void {
  if (priority > HIGHEST_PRIORITY) panic("Expected a priority of at most 31, the most urgent");
  const saved = plat.irqSave();
  thread.basePriority = priority;
  settlePriority(thread);
  leave(saved);
}

/** Sets what counts of a thread's priority, for locks through which it inherits. Interrupts are held back. */
export function setEffectivePriority(thread: Thread, priority: u32): void {
  if (thread.priority === priority) return;
  const ready = scheduler !== null && thread.readiness === ThreadState.ready;
  const queue: ThreadQueue | null = scheduler !== null && scheduler.hasPriorities() ? thread.waitsIn : null;
  if (scheduler !== null && ready) scheduler.dequeue(thread);
  if (queue !== null) queue.remove(thread);
  thread.priority = priority;
  if (queue !== null) queue.insert(thread);
  if (scheduler !== null && ready) scheduler.enqueue(thread);
  // The running thread may now be too little urgent, or another urgent enough.
  requestReschedule();
}
