/** New threads. */
import { err, ok, tryNew } from "@ukts/lang";
import { malloc } from "@ukts/ukalloc";
import { arch } from "@ukts/ukarch";
import { bootThreadPointer, plat, threadVariables, threadVariablesBytes } from "@ukts/ukplat";
import { allThreads } from "./all.js";
import { bootThread } from "./bootThread.js";
import { DEFAULT_PRIORITY, HIGHEST_PRIORITY, scheduler } from "./contract.js";
import { exitThread, freeThread, reap } from "./exit.js";
import { stackBytes as defaultStackBytes } from "./options.gen.js";
import { newStack } from "./stackMemory.js";
import { currentThread, introduceBootThread, leave, makeReady, startThread } from "./switch.js";
import { type Runnable, Thread } from "./thread.js";
import { threadName } from "./trace.js";

/** What is particular to a thread. */
export class ThreadAttributes {
  /** Bytes of its stack, rounded up to whole pages, of which there is one at least. */
  stackBytes: usize = usize(defaultStackBytes);
  /** From `LOWEST_PRIORITY` to `HIGHEST_PRIORITY`. */
  priority: u32 = DEFAULT_PRIORITY;
  /** Nobody will join it: all that it has is given back when it ends. */
  detached: boolean = false;
}

const defaults = new ThreadAttributes();

/**
 * Makes a thread that does what `body` says, and is ready at once. `name` and `body` have to stay until it has ended; what the thread is has to
 * be asked for by `joinThread`, unless it is detached. Errors: ENOSYS, the image has no scheduler: install one, such as @ukts/uksched-coop;
 * EINVAL, no such priority; ENOMEM, no memory for stack, variables or the thread itself. Not in handlers.
 */
export function createThread(name: string, body: Runnable, attributes: ThreadAttributes = defaults): Result<Thread> {
  if (scheduler === null) return err(Errno.ENOSYS);
  if (attributes.priority > HIGHEST_PRIORITY) return err(Errno.EINVAL);
  reap();
  const thread = tryNew(Thread, name, body, attributes.priority);
  if (thread === null) return err(Errno.ENOMEM);
  if (!newStack(thread, attributes.stackBytes) || !newVariables(thread)) {
    freeThread(thread);
    return err(Errno.ENOMEM);
  }
  thread.detached = attributes.detached;
  thread.claimed = attributes.detached;
  thread.stackPointer = arch.newStack(thread.stackHigh, begin);
  const saved = plat.irqSave();
  introduceBootThread();
  allThreads.add(thread);
  threadName(thread.id, name);
  makeReady(thread);
  leave(saved);
  return ok(thread);
}

function newVariables(thread: Thread): boolean {
  const bytes = threadVariablesBytes();
  if (bytes === 0) return true;
  const room = malloc(bytes);
  if (room === null) return false;
  thread.variables = room;
  thread.threadPointer = threadVariables(room.addr);
  // From now on the boot thread has to be given its own back.
  bootThread.threadPointer = bootThreadPointer();
  return true;
}

/** The first that runs on a new stack, with interrupts held back as after every switch. */
function begin(): never {
  startThread();
  return exitThread(currentThread().body.run());
}
