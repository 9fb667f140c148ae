/** Joining, detaching and ending. */
import { each } from "@ukts/lang";
import { heap } from "@ukts/ukalloc";
import {
  allThreads,
  createThread,
  currentThread,
  detachThread,
  type ExitHandler,
  ExitHook,
  exitThread,
  onThreadExit,
  type Thread,
  ThreadAttributes,
  ThreadState,
  WaitQueue,
  yieldThread,
} from "@ukts/uksched";
import { monotonic, NS_PER_MS, sleep } from "@ukts/uktime";
import { checkEvents, clear, note } from "../events.js";
import { gate } from "../gate.js";
import { check } from "../report.js";
import { atRest, Body, detachFails, join, joinFails, mustThread, start } from "../threads.js";

const square = (n: usize): usize => n * n;
const squareOfThree = new Body(square, 3);
const detached = new ThreadAttributes();

/** Results reach who joins, whenever that is. */
export function joining(): void {
  const threads = allThreads.count;
  const a = start("a", square, 7);
  const b = start("b", square, 9);
  check(a.state === ThreadState.ready, "a new thread is ready");
  check(allThreads.count === threads + 2, "both are there");
  check(join(b) === 81, "the result of who is joined first");
  check(join(a) === 49, "the result of who is joined last");
  check(allThreads.count === threads, "neither is there any more");
  const c = atRest(start("c", square, 5));
  check(c.state === ThreadState.exited && allThreads.count === threads + 1, "its result waits to be asked for");
  check(join(c) === 25, "the result of a thread that has ended");
  const leaves = start("leaves", () => exitThread(33));
  check(join(leaves) === 33, "the result of exitThread");
  const innermost = start("joins", () => join(start("is joined", square, 4)) + 1);
  check(join(innermost) === 17, "a thread joins another");
}

let target: Thread = currentThread();

/** Who cannot be joined or detached, and for how long. */
export function refusals(): void {
  check(joinFails(currentThread(), Errno.EDEADLK), "joining oneself");
  gate.close();
  const waiter = start("waits", () => {
    gate.pass();
    return 1;
  });
  check(joinFails(waiter, Errno.ETIMEDOUT, 0), "joining until a time that is over");
  const deadline: u64 = monotonic() + NS_PER_MS;
  check(joinFails(waiter, Errno.ETIMEDOUT, deadline) && monotonic() >= deadline, "joining for a while");
  target = waiter;
  const first = atRest(start("first", () => join(target)));
  check(joinFails(waiter, Errno.EINVAL), "joining whom somebody joins");
  check(detachFails(waiter, Errno.EINVAL), "detaching whom somebody joins");
  gate.open();
  check(join(first) === 1, "who came first joins all the same");

  const alone = start("alone", () => 2);
  check(detachThread(alone).ok, "detaching");
  check(detachFails(alone, Errno.EINVAL), "detaching twice");
  check(joinFails(alone, Errno.EINVAL), "joining whom nobody joins");
  check(joinedTwice(), "joining whom somebody is about to join");
}

/** A thread has ended, and who joins it has been woken but has not run yet. */
function joinedTwice(): boolean {
  gate.close();
  target = atRest(
    start("ends", () => {
      gate.pass();
      return 3;
    }),
  );
  const joiner = atRest(start("joins", () => join(target)));
  const second = atRest(
    start("too late", () => {
      gate.pass();
      return joinFails(target, Errno.EINVAL) && detachFails(target, Errno.EINVAL) ? 1 : 0;
    }),
  );
  gate.open();
  return join(second) === 1 && join(joiner) === 3;
}

/** Returns when no more threads are left than so many. */
function untilLeft(threads: usize): void {
  while (allThreads.count > threads) sleep(NS_PER_MS);
}

/** What detached threads had is given back, whether they were detached before or behind their end. */
export function detaching(): void {
  detached.detached = true;
  const threads = allThreads.count;
  join(mustThread(createThread("first", squareOfThree)));
  const before = heap().available();
  mustThread(createThread("born detached", squareOfThree, detached));
  untilLeft(threads);
  const early = mustThread(createThread("detached early", squareOfThree));
  check(detachThread(early).ok, "before its end");
  untilLeft(threads);
  const late = atRest(mustThread(createThread("detached late", squareOfThree)));
  check(late.state === ThreadState.exited && detachThread(late).ok, "behind its end");
  check(allThreads.count === threads, "none is there any more");
  join(mustThread(createThread("last", squareOfThree)));
  check(heap().available() === before, "all memory is back");
}

/** Notes a number, and whether the thread that ends is the one that is expected. */
class Note implements ExitHandler {
  constructor(
    private readonly n: usize,
    private readonly yields: boolean,
  ) {}

  exiting(): void {
    if (this.yields) yieldThread();
    note(currentThread() === target ? this.n : 9);
  }
}

/** Hooks run as the thread that ends, the last first, before anybody is told of the end. */
export function exitHooks(): void {
  clear();
  target = start("ends", () => {
    const one = new ExitHook(new Note(1, true));
    onThreadExit(one);
    onThreadExit(new ExitHook(new Note(2, true)));
    onThreadExit(new ExitHook(new Note(3, false)));
    note(0);
    return 6;
  });
  check(join(target) === 6, "the result stays");
  note(4);
  checkEvents("03214", "last come, first served");
}

/** Each joins the one before: the end of the first ends all. */
export function chainOfJoins(): void {
  gate.close();
  let previous = start("first", () => {
    gate.pass();
    return 1;
  });
  for (let i: usize = 0; i < 20; i++) {
    target = previous;
    // When it rests it has taken note of whom it joins.
    previous = atRest(
      start("next", () => {
        const mine = target;
        return join(mine) + 1;
      }),
    );
  }
  gate.open();
  check(join(previous) === 21, "through all of them");
}

const gone = new WaitQueue();

/** Threads that end do not take along who waits for something else. */
export function endsWhileOthersWait(): void {
  clear();
  target = currentThread();
  const a = atRest(
    start("a", () => {
      note(1);
      gone.waitFor(() => target.state === ThreadState.exited);
      note(3);
      return 0;
    }),
  );
  target = atRest(
    start("b", () => {
      note(2);
      return 0;
    }),
  );
  join(
    start("c", () => {
      gone.wakeAll();
      return 0;
    }),
  );
  join(a);
  join(target);
  checkEvents("123", "the waiting one goes on");
}

/** A binary tree of threads: each makes two and adds what they give. */
function tree(depth: usize): usize {
  if (depth === 0) return 1;
  const left = start("left", tree, depth - 1);
  const right = start("right", tree, depth - 1);
  return join(left) + join(right);
}

export function nested(): void {
  check(join(start("root", tree, 5)) === 32, "all leaves");
}

/** The list of all threads. */
export function listing(): void {
  let boot: Thread | null = null;
  for (const thread of each(allThreads)) boot = thread;
  check(boot !== null && boot.id === 1 && boot.name === "boot", "the boot thread is the last");
  check(boot === currentThread() && boot.state === ThreadState.running, "and runs main");
  const before = allThreads.count;
  const a = start("a", square, 1);
  const b = start("b", square, 2);
  const c = start("c", square, 3);
  check(a.id < b.id && b.id < c.id, "numbers rise");
  check(walked("cba") && allThreads.count === before + 3, "the newest first");
  join(b);
  check(walked("ca"), "without one in the middle");
  join(c);
  check(walked("a"), "without the first");
  join(a);
  check(walked("") && allThreads.count === before, "as it was before");
}

/** Whether the names of the newest threads, of a letter each, are these, followed by the boot thread. */
function walked(names: string): boolean {
  let at: usize = 0;
  for (const thread of each(allThreads)) {
    if (at === names.length) return thread.name === "boot";
    if (thread.name !== names.slice(at, at + 1)) return false;
    at++;
  }
  return false;
}
