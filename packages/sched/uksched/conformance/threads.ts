/** Threads of the cases: functions of a number. */
import { panic } from "@ukts/lang";
import { preemptionOff } from "@ukts/ukplat";
import {
  createThread,
  detachThread,
  joinThread,
  type Runnable,
  type Thread,
  ThreadAttributes,
  ThreadState,
} from "@ukts/uksched";
import { NS_PER_MS, sleep } from "@ukts/uktime";

/** Runs a function. Nobody takes the processor away from it, so that what it does has one order under all policies. */
export class Body implements Runnable {
  constructor(
    private readonly f: (n: usize) => usize,
    private readonly n: usize,
  ) {}

  run(): usize {
    using _off = preemptionOff();
    return this.f(this.n);
  }
}

/** A thread that computes `f(n)`. What it takes besides the thread is not given back. */
export function start(name: string, f: (n: usize) => usize, n: usize = 0): Thread {
  return mustThread(createThread(name, new Body(f, n)));
}

/** Several threads. */
export class Crew {
  private threads!: FixedArray<Thread | null, 64>;
  count: usize = 0;

  add(thread: Thread): void {
    this.threads[this.count] = thread;
    this.count++;
  }

  at(i: usize): Thread {
    return this.threads[i] ?? panic("There are not so many threads");
  }
}

/** The same of another priority. */
export function startAt(priority: u32, name: string, f: (n: usize) => usize, n: usize = 0): Thread {
  const attributes = new ThreadAttributes();
  attributes.priority = priority;
  return mustThread(createThread(name, new Body(f, n), attributes));
}

export function mustThread(thread: Result<Thread>): Thread {
  if (!thread.ok) panic("The suite needs more memory: run it with at least 32 MB");
  return thread.value;
}

/**
 * The same thread when it waits or has ended. That the caller has slept does not say so: on a busy machine it wakes up before others have run, and a
 * slice may be over before a new thread holds the processor.
 */
export function atRest(thread: Thread): Thread {
  while (thread.state === ThreadState.ready) sleep(NS_PER_MS);
  return thread;
}

/** The result of a thread; the largest number where it cannot be joined. */
export function join(thread: Thread): usize {
  const result = joinThread(thread);
  return result.ok ? result.value : ~usize(0);
}

/** Whether a thread cannot be joined, for this reason. */
export function joinFails(thread: Thread, why: Errno, deadline: u64 = ~u64(0)): boolean {
  const result = joinThread(thread, deadline);
  return !result.ok && result.error === why;
}

export function detachFails(thread: Thread, why: Errno): boolean {
  const result = detachThread(thread);
  return !result.ok && result.error === why;
}

export function createFails(thread: Result<Thread>, why: Errno): boolean {
  return !thread.ok && thread.error === why;
}
