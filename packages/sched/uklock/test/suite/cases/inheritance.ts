/** Whoever holds what more urgent threads wait for is as urgent as they are, until that has changed. */
import { Mutex, RecursiveMutex, Semaphore } from "@ukts/uklock";
import { currentThread, DEFAULT_PRIORITY, setPriority, ThreadState } from "@ukts/uksched";
import { monotonic, NS_PER_MS, sleep } from "@ukts/uktime";
import { checkEvents, clear, note } from "../events.js";
import { check } from "../report.js";
import { join, startAt } from "../threads.js";

const LOW: u32 = DEFAULT_PRIORITY + 1;
const MIDDLE: u32 = DEFAULT_PRIORITY + 2;
const HIGH: u32 = DEFAULT_PRIORITY + 3;
const HIGHER: u32 = DEFAULT_PRIORITY + 4;

const first = new Mutex("first");
const second = new RecursiveMutex("second");
const gate = new Semaphore(0, "gate");

/** Lets the threads that were started come as far as they can. */
function rest(): void {
  sleep(NS_PER_MS);
}

function notePriority(): void {
  note(usize(currentThread().priority - DEFAULT_PRIORITY));
}

/** Holds the first mutex until the gate opens. */
function holdsFirst(_n: usize): usize {
  first.lock();
  gate.down();
  notePriority();
  first.unlock();
  notePriority();
  return 0;
}

function locksFirst(_n: usize): usize {
  using _held = first.lock();
  notePriority();
  return 0;
}

function notes(_n: usize): usize {
  notePriority();
  return 0;
}

/**
 * The urgent waits for what the least urgent holds: who is in between, and waits for nothing, must not keep that from going on (Jones, What really
 * happened on Mars, 1997).
 */
export function inheritance(): void {
  clear();
  const low = startAt(LOW, "low", holdsFirst);
  rest();
  check(low.priority === LOW, "nobody waits");
  const high = startAt(HIGH, "high", locksFirst);
  rest();
  check(low.priority === HIGH && low.basePriority === LOW, "as urgent as who waits");
  const middle = startAt(MIDDLE, "middle", notes);
  gate.up();
  join(low);
  join(high);
  join(middle);
  checkEvents("3132", "low as urgent as high, then low; high, and only then middle");
}

function holdsSecond(_n: usize): usize {
  second.lock();
  second.lock();
  first.lock();
  first.unlock();
  second.unlock();
  notePriority();
  second.unlock();
  notePriority();
  return 0;
}

function locksSecond(_n: usize): usize {
  using _held = second.lock();
  notePriority();
  return 0;
}

/** One waits for another, which waits for a third. */
export function chain(): void {
  clear();
  const low = startAt(LOW, "low", holdsFirst);
  rest();
  const middle = startAt(MIDDLE, "middle", holdsSecond);
  rest();
  check(low.priority === MIDDLE, "the third as urgent as the second");
  const high = startAt(HIGH, "high", locksSecond);
  rest();
  check(low.priority === HIGH && middle.priority === HIGH, "both as urgent as the first");
  setPriority(high, HIGHER);
  check(low.priority === HIGHER && middle.priority === HIGHER, "which becomes more urgent");
  setPriority(low, MIDDLE);
  check(low.priority === HIGHER, "what is lent stays");
  setPriority(high, HIGH);
  check(low.priority === HIGH && middle.priority === HIGH, "and less again");
  setPriority(low, LOW);
  gate.up();
  join(low);
  join(middle);
  join(high);
  checkEvents("31323", "each has its own back when it gives up what others want");
}

function holdsBoth(_n: usize): usize {
  first.lock();
  second.lock();
  gate.down();
  notePriority();
  second.unlock();
  notePriority();
  first.unlock();
  notePriority();
  return 0;
}

/** Of several mutexes each lends for as long as it is held. */
export function severalMutexes(): void {
  clear();
  const low = startAt(LOW, "low", holdsBoth);
  rest();
  const middle = startAt(MIDDLE, "middle", locksFirst);
  const high = startAt(HIGH, "high", locksSecond);
  rest();
  check(low.priority === HIGH, "as urgent as the most urgent");
  gate.up();
  join(low);
  join(high);
  join(middle);
  checkEvents("32132", "the more urgent is served first, and lends no longer");
}

function givesUp(deadline: usize): usize {
  const locked = first.lockUntil(u64(deadline));
  return locked.ok ? 0 : usize(locked.error);
}

/** Who has stopped waiting lends nothing. */
export function timeoutEndsInheritance(): void {
  clear();
  const low = startAt(LOW, "low", holdsFirst);
  rest();
  const middle = startAt(MIDDLE, "middle", locksFirst);
  let wait: u64 = 5 * NS_PER_MS;
  let high = startAt(HIGH, "high", givesUp, usize(monotonic() + wait));
  rest();
  // On a busy machine its time is over before anybody looks.
  while (high.state !== ThreadState.blocked) {
    join(high);
    wait *= 2;
    high = startAt(HIGH, "high", givesUp, usize(monotonic() + wait));
    rest();
  }
  check(low.priority === HIGH, "as urgent as who waits");
  check(join(high) === usize(Errno.ETIMEDOUT), "until the deadline");
  check(low.priority === MIDDLE, "as urgent as who waits still");
  gate.up();
  join(low);
  join(middle);
  checkEvents("212", "and then its own");
}
