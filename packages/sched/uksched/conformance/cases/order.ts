/** Who runs when: yielding, sleeping, waiting and waking. */
import { stackNew, zeroed } from "@ukts/lang";
import { plat } from "@ukts/ukplat";
import {
  currentThread,
  DEFAULT_PRIORITY,
  setPriority,
  ThreadState,
  type WaitQueue,
  wakeThread,
  yieldThread,
} from "@ukts/uksched";
import { monotonic, NEVER, NS_PER_MS, NS_PER_S, sleep, sleepUntil, Timer, type TimerHandler } from "@ukts/uktime";
import { checkEvents, clear, note } from "../events.js";
import { gate } from "../gate.js";
import { check } from "../report.js";
import { atRest, Crew, join, start } from "../threads.js";

/** Threads of one priority take turns. */
export function yielding(): void {
  clear();
  yieldThread();
  check(true, "yielding alone returns");
  gate.close();
  const rounds = (n: usize): usize => {
    gate.pass();
    for (let i: usize = 0; i < 3; i++) {
      note(n);
      yieldThread();
    }
    return n;
  };
  const a = atRest(start("a", rounds, 1));
  const b = atRest(start("b", rounds, 2));
  const c = atRest(start("c", rounds, 3));
  gate.open();
  for (let i: usize = 0; i < 4; i++) {
    note(0);
    yieldThread();
  }
  check(join(a) === 1 && join(b) === 2 && join(c) === 3, "all have ended");
  checkEvents("0123012301230", "in the order in which they came");
  yieldingFromTheEnd();
}

/** Whose priority has changed and changed back stands behind the others, none of whom loses its turn when that thread yields. */
function yieldingFromTheEnd(): void {
  clear();
  gate.close();
  const a = atRest(start("a", noted, 1));
  const b = atRest(start("b", noted, 2));
  gate.open();
  setPriority(currentThread(), DEFAULT_PRIORITY + 1);
  setPriority(currentThread(), DEFAULT_PRIORITY);
  yieldThread();
  join(a);
  join(b);
  checkEvents("12", "none is passed over");
}

function noted(n: usize): usize {
  gate.pass();
  note(n);
  return n;
}

let origin: u64 = 0;

/** Sleeps until `n` intervals behind the origin. */
function sleeps(n: usize): usize {
  const deadline: u64 = origin + u64(n) * 2 * NS_PER_MS;
  sleepUntil(deadline);
  note(monotonic() >= deadline ? n : 0);
  return 0;
}

/** Sleepers wake in the order of their deadlines, and never early. */
export function sleeping(): void {
  // On a busy machine the first deadlines are over before all sleep.
  let ahead: u64 = 5 * NS_PER_MS;
  while (!sleepFrom(ahead)) ahead *= 2;
  checkEvents("1234567", "by deadline");
  const before = monotonic();
  sleep(0);
  sleepUntil(0);
  sleepUntil(before);
  check(true, "a time that is over is waited for, too");
  sleep(3 * NS_PER_MS);
  check(monotonic() - before >= 3 * NS_PER_MS, "the boot thread sleeps as all others");
}

/** Whether all slept before the first deadline came, which is a little more than `ahead` from now. */
function sleepFrom(ahead: u64): boolean {
  clear();
  origin = monotonic() + ahead;
  const crew = stackNew(Crew);
  const order: FixedArray<usize, 7> = [5, 2, 7, 1, 4, 6, 3];
  for (let i: usize = 0; i < order.length; i++) crew.add(start("sleeper", sleeps, order[i]));
  for (let i: usize = 0; i < crew.count; i++) atRest(crew.at(i));
  const inTime = monotonic() < origin;
  for (let i: usize = 0; i < crew.count; i++) join(crew.at(i));
  return inTime;
}

let isOver: boolean = false;

/** That others never wait is no reason to be late. */
export function sleepingAmongBusy(): void {
  isOver = false;
  const sleeper = start("sleeper", () => {
    sleep(2 * NS_PER_MS);
    isOver = true;
    return 0;
  });
  const limit: u64 = monotonic() + 20 * NS_PER_S;
  while (!isOver && monotonic() < limit) yieldThread();
  check(isOver, "a sleeper wakes while others yield");
  join(sleeper);
}

const queue = zeroed<WaitQueue>();
let open: boolean = false;

/** Waits until the gate is open, then notes its number. */
function passes(n: usize): usize {
  queue.waitFor(() => open);
  note(n);
  return n;
}

/** Waits for one wake-up, whatever the reason. */
function waitsOnce(n: usize): usize {
  const saved = plat.irqSave();
  const inTime = queue.wait();
  plat.irqRestore(saved);
  note(inTime ? n : 9);
  return n;
}

/** Gives all that are ready a turn. */
function settle(): void {
  for (let i: usize = 0; i < 4; i++) yieldThread();
}

/** Wake-ups come to who waits, first come, first served. */
export function waking(): void {
  clear();
  check(queue.isEmpty() && queue.wakeOne() === null && queue.wakeAll() === 0, "nobody waits");
  const a = atRest(start("a", waitsOnce, 1));
  const b = atRest(start("b", waitsOnce, 2));
  const c = atRest(start("c", waitsOnce, 3));
  check(!queue.isEmpty() && a.state === ThreadState.blocked, "they wait");
  check(queue.wakeOne() === a && a.state === ThreadState.ready, "the first that came");
  check(!wakeThread(a), "a thread that is ready is not woken");
  check(queue.wakeOne() === b, "the second");
  settle();
  checkEvents("12", "only these go on");
  check(queue.wakeOne() === c && queue.wakeOne() === null && queue.isEmpty(), "the last");
  join(a);
  join(b);
  join(c);
  checkEvents("123", "all go on");
}

/** A condition is asked before the wait, and again whenever somebody is woken. */
export function conditions(): void {
  clear();
  open = false;
  const a = atRest(start("a", passes, 1));
  const b = atRest(start("b", passes, 2));
  const c = atRest(start("c", passes, 3));
  check(queue.wakeAll() === 3, "all are woken");
  settle();
  checkEvents("", "but wait on");
  check(queue.wakeOne() === a, "in the order in which they came");
  settle();
  open = true;
  check(queue.wakeAll() === 3, "and wait again");
  join(a);
  join(b);
  join(c);
  checkEvents("231", "until the condition is met: who was woken in between stands behind the others");
  check(passes(4) === 4, "a condition that is met is not waited for");
  check(!queue.waitFor(() => false, 0) && queue.waitFor(() => true, 0), "a deadline that is over is not waited for");
}

/** Waits for a while; notes whether it was woken, or in time, or neither. */
function waitsFor(milliseconds: usize): usize {
  const deadline: u64 = monotonic() + u64(milliseconds) * NS_PER_MS;
  if (queue.waitFor(() => open, deadline)) return 1;
  return monotonic() >= deadline ? 2 : 0;
}

/** A deadline and a wake-up, in both orders. */
export function timeouts(): void {
  open = false;
  const late = start("late", waitsFor, 2);
  check(join(late) === 2, "nobody wakes it: not before the deadline");
  check(queue.isEmpty() && queue.wakeOne() === null, "it waits no more");

  const inTime = atRest(start("in time", waitsFor, 60_000));
  open = true;
  check(queue.wakeOne() === inTime, "woken before the deadline");
  check(join(inTime) === 1, "in time");

  open = false;
  const ahead = start("ahead", waitsFor, 1);
  const behind = atRest(start("behind", waitsFor, 60_000));
  check(join(ahead) === 2, "the first one's time is over");
  open = true;
  check(queue.wakeOne() === behind && join(behind) === 1, "a wake-up goes to who still waits");
  check(bothAtOnce(), "a deadline that is over when the wake-up comes");
  check(deadlineIsForgotten(), "no deadline of a wait disturbs what comes behind it");
}

/** The deadline comes while interrupts are held back; the wake-up is first. */
function bothAtOnce(): boolean {
  open = false;
  const saved = plat.irqSave();
  let milliseconds: usize = 1;
  let thread = start("both", waitsFor, milliseconds);
  yieldThread();
  // On a busy machine the deadline is over before it waits.
  while (thread.state !== ThreadState.blocked) {
    join(thread);
    milliseconds *= 2;
    thread = start("both", waitsFor, milliseconds);
    yieldThread();
  }
  const end: u64 = monotonic() + u64(milliseconds + 2) * NS_PER_MS;
  while (monotonic() < end);
  open = true;
  const woken = queue.wakeOne();
  plat.irqRestore(saved);
  return join(thread) === 1 && (woken === thread || woken === null);
}

/** Sleeps longer than the deadline of a wait that ended before it. */
function deadlineIsForgotten(): boolean {
  const thread = start("sleeps", () => {
    const saved = plat.irqSave();
    queue.wait(monotonic() + 5 * NS_PER_MS);
    plat.irqRestore(saved);
    const end: u64 = monotonic() + 10 * NS_PER_MS;
    sleepUntil(end);
    return monotonic() >= end ? 1 : 0;
  });
  settle();
  queue.wakeOne();
  return join(thread) === 1;
}

/** Opens the gate. In a handler of the timer. */
class Opener implements TimerHandler {
  expired(_timer: Timer): void {
    open = true;
    queue.wakeAll();
  }
}

/** All wait for what only a timer does. */
export function wakingFromHandlers(): void {
  clear();
  open = false;
  const timer = new Timer(new Opener());
  const a = atRest(start("a", passes, 1));
  const b = atRest(start("b", passes, 2));
  timer.start(monotonic() + 2 * NS_PER_MS);
  check(
    queue.waitFor(() => open, NEVER),
    "a timer's handler wakes",
  );
  join(a);
  join(b);
  checkEvents("12", "all who wait");
}
