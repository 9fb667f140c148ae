/** Who has the processor, and how it is passed on. Interrupts are held back in all of these. */
import { addressOf, likely, offsetof, panic, ptr, unlikely } from "@ukts/lang";
import { arch } from "@ukts/ukarch";
import { controller, reschedule } from "@ukts/ukintctlr";
import { plat } from "@ukts/ukplat";
import { idle, NEVER, nextDeadline } from "@ukts/uktime";
import { bootThread } from "./bootThread.js";
import { Rotation, scheduler } from "./contract.js";
import { statistics } from "./options.gen.js";
import { describeBlocked } from "./stuck.js";
import { type Thread, ThreadState } from "./thread.js";
import { schedSwitch, schedWake, threadName } from "./trace.js";

// Not `running`: a debugger would take that for the state.
let runningThread: Thread = bootThread;
/** False while the boot thread is the only one, which no policy has to choose. */
let bootThreadIsKnown: boolean = false;
/** A thread that is ready ought to have the processor. */
let wanted: boolean = false;
/** The running thread has nothing to do, and waits on its stack for others to have something. */
let idling: boolean = false;
/** Sections of the running thread in which the processor is not taken away, one in another. */
let preemptionOff: u32 = 0;
/** Time that was spent idling. */
let idleNs: u64 = 0;
let switchCount: u64 = 0;

/** The thread that runs; in a handler, the one that is interrupted. Before any is created, the boot thread. */
export function currentThread(): Thread {
  "use inline";
  return runningThread;
}

/** Nanoseconds in which no thread was ready, up to the last time that one was again. 0 without the option `statistics`. */
export function idleTime(): u64 {
  return idleNs;
}

/** How many times the processor has gone from one thread to another. 0 without the option `statistics`. */
export function switches(): u64 {
  return switchCount;
}

/** Gives the processor to the thread that the policy picks. The caller has put the running one where it belongs. */
export function dispatch(): void {
  const from = runningThread;
  const to = scheduler !== null && bootThreadIsKnown ? (scheduler.pick() ?? waitForThread()) : waitForWake(from);
  wanted = false;
  if (likely(to !== from)) switchTo(from, to);
}

function switchTo(from: Thread, to: Thread): void {
  "use inline";
  schedSwitch(from.id, to.id);
  runningThread = to;
  if (statistics) account(from, to);
  if (unlikely(to.threadPointer !== from.threadPointer)) plat.setThreadPointer(to.threadPointer);
  const held = preemptionOff;
  arch.switchStack(ptr<usize>(addressOf(from).addr + offsetof<Thread>("stackPointer")), to.stackPointer);
  if (reschedule !== null) preemptionOff = held;
}

function account(from: Thread, to: Thread): void {
  to.runningSince = charge(from);
  to.switches++;
  switchCount++;
}

/** Adds the time that has passed to a thread's. The result is what time it is. */
function charge(thread: Thread): u64 {
  const now = plat.nanoseconds();
  thread.runTime += now - thread.runningSince;
  return now;
}

/**
 * Halts until a thread is ready. There is no thread of its own for that: it happens on the stack of whoever has waited last, which saves two
 * switches and a stack.
 */
function waitForThread(): Thread {
  "use noinline";
  const since = beginIdling();
  let thread: Thread | null = null;
  while (thread === null) {
    expectWaker();
    idle();
    thread = scheduler !== null ? scheduler.pick() : null;
  }
  endIdling(since);
  return thread;
}

/** Without other threads there is only the boot thread to wait for. */
function waitForWake(thread: Thread): Thread {
  const since = beginIdling();
  while (thread.readiness === ThreadState.blocked) {
    expectWaker();
    idle();
  }
  endIdling(since);
  return thread;
}

/** The time until `endIdling` is nobody's. The result is for that. */
function beginIdling(): u64 {
  idling = true;
  return statistics ? charge(runningThread) : 0;
}

function endIdling(since: u64): void {
  idling = false;
  if (!statistics) return;
  runningThread.runningSince = plat.nanoseconds();
  idleNs += runningThread.runningSince - since;
}

/** Nothing but interrupts and timers can wake a thread when all are blocked. */
function expectWaker(): void {
  if (controller !== null || nextDeadline() !== NEVER) return;
  describeBlocked();
  panic("Deadlock: every thread waits for another, and nothing is left that could wake one");
}

/** Lets others run that are as urgent as the running thread. */
export function yieldRunning(why: Rotation): void {
  if (scheduler === null) return;
  const from = runningThread;
  const to = scheduler.rotate(from, why);
  wanted = false;
  if (likely(to !== from)) switchTo(from, to);
}

/** Says that the running thread is not ready any more. */
export function leaveReady(readiness: ThreadState): void {
  runningThread.readiness = readiness;
  if (scheduler !== null && bootThreadIsKnown) scheduler.dequeue(runningThread);
}

/** Gives the processor away until `wakeThread` is called for the running thread. */
export function blockRunning(): void {
  leaveReady(ThreadState.blocked);
  dispatch();
}

/** Makes a blocked thread ready. False where it is not blocked. */
export function wakeThread(thread: Thread): boolean {
  if (thread.readiness !== ThreadState.blocked) return false;
  const queue = thread.waitsIn;
  if (queue !== null) queue.remove(thread);
  thread.waitsIn = null;
  thread.timer.stop();
  schedWake(thread.id);
  makeReady(thread);
  return true;
}

/** Hands a thread that is ready to the policy. */
export function makeReady(thread: Thread): void {
  thread.readiness = ThreadState.ready;
  if (scheduler === null || !bootThreadIsKnown) return;
  scheduler.enqueue(thread);
  if (reschedule !== null && scheduler.outranks(thread, runningThread)) wanted = true;
}

/** Tells the policy of the boot thread, with which there are several from here on. */
export function introduceBootThread(): void {
  if (scheduler === null || bootThreadIsKnown) return;
  bootThreadIsKnown = true;
  threadName(bootThread.id, bootThread.name);
  scheduler.enqueue(bootThread);
}

/** Has the processor taken away from the running thread as soon as that may be. */
export function requestReschedule(): void {
  wanted = true;
}

/** Takes the processor away from the running thread if there is reason to. What `@ukts/ukintctlr:reschedule` is filled with. */
export function preempt(): void {
  if (wanted && preemptionOff === 0 && !idling) yieldRunning(Rotation.preempted);
}

/** Ends a section that `plat.irqSave` began, and lets a more urgent thread run that has become ready in it. */
export function leave(saved: usize): void {
  "use inline";
  if (reschedule !== null && wanted && !plat.irqsWereOff(saved)) preempt();
  plat.irqRestore(saved);
}

/** Keeps the processor with the running thread until `allowPreemption`, unless that thread waits. For `@ukts/ukplat:preemption`. */
export function holdPreemption(): void {
  "use inline";
  preemptionOff++;
}

/** Ends what the matching `holdPreemption` began; at the end of the outermost, a more urgent thread runs that has become ready meanwhile. */
export function allowPreemption(): void {
  "use inline";
  preemptionOff--;
  if (wanted && preemptionOff === 0) leave(plat.irqSave());
}

/** What a new thread begins with. */
export function startThread(): void {
  preemptionOff = 0;
  plat.irqEnable();
}
