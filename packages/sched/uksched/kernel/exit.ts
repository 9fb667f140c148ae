/** The end of threads. */
import { destroy, err, ok, panic } from "@ukts/lang";
import { free } from "@ukts/ukalloc";
import { interruptsOff, plat } from "@ukts/ukplat";
import { allThreads } from "./all.js";
import type { ExitHook } from "./exitHook.js";
import { ThreadQueue } from "./queue.js";
import { freeStack } from "./stackMemory.js";
import { currentThread, dispatch, leaveReady } from "./switch.js";
import { type Thread, ThreadState } from "./thread.js";
import { threadExit } from "./trace.js";

/** Threads that have ended and that nobody joins. None could give back the stack that it was on. */
const graveyard = new ThreadQueue();

/** Adds what is to be done when the running thread ends: last come, first served. */
export function onThreadExit(hook: ExitHook): void {
  const thread = currentThread();
  hook.next = thread.exitHooks;
  thread.exitHooks = hook;
}

/** Ends the running thread. Not for the boot thread, whose end is that of the system: it returns from `main`. */
export function exitThread(result: usize): never {
  const thread = currentThread();
  for (let hook = thread.exitHooks; hook !== null; hook = thread.exitHooks) {
    thread.exitHooks = hook.next;
    hook.handler.exiting();
  }
  reap();
  plat.irqSave();
  if (thread.stackLow === 0) panic("The boot thread cannot exit: return from main, or shut the platform down");
  threadExit(thread.id);
  thread.result = result;
  leaveReady(ThreadState.exited);
  if (thread.detached) bury(thread);
  else thread.joiners.wakeAll();
  dispatch();
  return panic("A thread that had ended was given the processor");
}

/**
 * Waits for a thread to end, gives back what it has, and returns its result. One thread at most joins another. Errors: EDEADLK, it is the caller
 * itself; EINVAL, it is detached or somebody joins it already; ETIMEDOUT, it runs on at `deadline`. Not in handlers.
 */
export function joinThread(thread: Thread, deadline: u64 = ~u64(0)): Result<usize> {
  if (thread === currentThread()) return err(Errno.EDEADLK);
  if (!claim(thread)) return err(Errno.EINVAL);
  if (!thread.joiners.waitFor(() => thread.readiness === ThreadState.exited, deadline)) {
    thread.claimed = false;
    return err(Errno.ETIMEDOUT);
  }
  const result = thread.result;
  const saved = plat.irqSave();
  allThreads.remove(thread);
  plat.irqRestore(saved);
  freeThread(thread);
  return ok(result);
}

/** Says that nobody will join a thread, whether it has ended or not. Error: EINVAL, it is detached already, or somebody joins it. */
export function detachThread(thread: Thread): Result<void> {
  using _off = interruptsOff();
  if (!claim(thread)) return err(Errno.EINVAL);
  thread.detached = true;
  if (thread.readiness === ThreadState.exited) bury(thread);
  return ok();
}

/** Decides who gives back what a thread has. False: that is decided already. */
function claim(thread: Thread): boolean {
  using _off = interruptsOff();
  if (thread.claimed) return false;
  thread.claimed = true;
  return true;
}

/** Gives back what threads had that have ended and that nobody joins. */
export function reap(): void {
  for (;;) {
    const saved = plat.irqSave();
    const thread = graveyard.first();
    if (thread !== null) graveyard.remove(thread);
    plat.irqRestore(saved);
    if (thread === null) return;
    freeThread(thread);
  }
}

/** Gives back what a thread has. It is in no list any more, and on another's stack. */
export function freeThread(thread: Thread): void {
  freeStack(thread);
  free(thread.variables);
  destroy(thread);
}

function bury(thread: Thread): void {
  allThreads.remove(thread);
  graveyard.push(thread);
}
