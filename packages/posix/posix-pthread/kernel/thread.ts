/**
 * Threads (POSIX.1-2017, 2.9). A `pthread_t` is the address of the thread of `@ukts/uksched`, so that every thread has one, whoever made it.
 */
import { addressOf, destroy, exportSymbol, stackNew, tryNew } from "@ukts/lang";
import { blockedSignals, deliverSignals, isSignal, Origin, post, setBlockedSignals } from "@ukts/posix-process";
import { interruptsOff, preemptionOff } from "@ukts/ukplat";
import {
  createThread,
  currentThread,
  detachThread,
  type ExitHandler,
  ExitHook,
  exitThread,
  joinThread,
  onThreadExit,
  type Runnable,
  type Thread,
  ThreadAttributes,
  WaitQueue,
  yieldThread,
} from "@ukts/uksched";
import { type Attributes, isDetached } from "./attributes.js";
import { runCleanups } from "./cleanup.js";
import { destroyValues } from "./keys.js";

declare function exit(status: i32): never;

type StartRoutine = (argument: usize) => usize;

const BOOT_THREAD: u32 = 1;

/** Threads made here that have not ended, and where the boot thread waits for that. */
let alive: isize = 0;
const allEnded = new WaitQueue();

/** What a thread begins with, and what is left to do when it ends. */
class Start implements Runnable, ExitHandler {
  private readonly hook: Inline<ExitHook> = new ExitHook(this);

  constructor(
    private readonly routine: StartRoutine,
    private readonly argument: usize,
    /** Signals that the thread holds back at first: those of its maker. */
    private readonly blocked: u64,
  ) {}

  run(): usize {
    setBlockedSignals(this.blocked);
    onThreadExit(this.hook);
    return this.routine(this.argument);
  }

  exiting(): void {
    destroyValues();
    count(-1);
    destroy(this);
  }
}

function count(change: isize): void {
  using _off = interruptsOff();
  alive += change;
  if (alive === 0) allEnded.wakeAll();
}

/** Errors: EAGAIN, no memory for it; ENOSYS, the image has no scheduler; EINVAL, no stack size. */
function create(result: Ptr<usize>, given: Attributes | null, routine: StartRoutine, argument: usize): i32 {
  const attributes = stackNew(ThreadAttributes);
  if (given !== null) {
    attributes.stackBytes = given.stackBytes;
    attributes.detached = isDetached(given);
  }
  const start = tryNew(Start, routine, argument, blockedSignals());
  if (start === null) return i32(Errno.EAGAIN);
  count(1);
  // Before it runs it can be found under its number.
  using _off = preemptionOff();
  const made = createThread("pthread", start, attributes);
  if (made.ok) {
    result[0] = addressOf(made.value).addr;
    return 0;
  }
  count(-1);
  destroy(start);
  return i32(made.error === Errno.ENOMEM ? Errno.EAGAIN : made.error);
}

/** Errors: EDEADLK, it is the caller; EINVAL, it is detached or joined by another. */
function join(thread: Thread, result: Ptr<usize> | null): i32 {
  const joined = joinThread(thread);
  if (!joined.ok) return i32(joined.error);
  if (result !== null) result[0] = joined.value;
  return 0;
}

/** Error: EINVAL, it is detached already, or joined by another. */
function detach(thread: Thread): i32 {
  const detached = detachThread(thread);
  return detached.ok ? 0 : i32(detached.error);
}

/** Ends the calling thread. As for the boot thread, the program then ends with status 0 when all others made here have ended. */
function exitCurrent(result: usize): never {
  runCleanups();
  const thread = currentThread();
  if (thread.id !== BOOT_THREAD) return exitThread(result);
  destroyValues();
  allEnded.waitFor(() => alive === 0);
  return exit(0);
}

function self(): usize {
  return addressOf(currentThread()).addr;
}

function equal(a: usize, b: usize): i32 {
  return i32(a === b);
}

/** Sends a signal to a thread; 0 only asks. Error: EINVAL, it is no signal. */
function kill(thread: Thread, signal: i32): i32 {
  if (signal === 0) return 0;
  if (!isSignal(signal)) return i32(Errno.EINVAL);
  post(signal, thread, Origin.thread);
  deliverSignals();
  return 0;
}

function schedYield(): i32 {
  yieldThread();
  return 0;
}

exportSymbol("pthread_create", create);
exportSymbol("pthread_join", join);
exportSymbol("pthread_detach", detach);
exportSymbol("pthread_exit", exitCurrent);
exportSymbol("pthread_self", self);
exportSymbol("pthread_equal", equal);
exportSymbol("pthread_kill", kill);
exportSymbol("sched_yield", schedYield);
