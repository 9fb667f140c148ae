/** Threads that are more urgent than others, and having the processor taken away. */
import { volatileLoad, zeroed } from "@ukts/lang";
import { plat, preemptionOff } from "@ukts/ukplat";
import { createThread, DEFAULT_PRIORITY, type Runnable, setPriority, type Thread, type WaitQueue } from "@ukts/uksched";
import { monotonic, NS_PER_MS, sleep } from "@ukts/uktime";
import { checkEvents, clear, note } from "../events.js";
import { check } from "../report.js";
import { atRest, join, mustThread, start, startAt } from "../threads.js";

const queue = zeroed<WaitQueue>();

function notes(n: usize): usize {
  note(n);
  return n;
}

function waits(n: usize): usize {
  const saved = plat.irqSave();
  queue.wait();
  plat.irqRestore(saved);
  note(n);
  return n;
}

/** The most urgent runs, of equals the one that came first. */
export function priorities(): void {
  clear();
  const low = startAt(DEFAULT_PRIORITY - 1, "low", notes, 1);
  const middle = start("middle", notes, 2);
  const higher = startAt(DEFAULT_PRIORITY + 2, "higher", notes, 4);
  const high = startAt(DEFAULT_PRIORITY + 1, "high", notes, 3);
  join(low);
  join(middle);
  join(high);
  join(higher);
  checkEvents("4321", "by priority");

  clear();
  const a = atRest(startAt(DEFAULT_PRIORITY - 2, "a", waits, 1));
  const b = atRest(startAt(DEFAULT_PRIORITY - 1, "b", waits, 2));
  const c = atRest(startAt(DEFAULT_PRIORITY - 1, "c", waits, 3));
  check(queue.wakeOne() === b && queue.wakeOne() === c && queue.wakeOne() === a, "the most urgent is woken first");
  join(a);
  join(b);
  join(c);
  checkEvents("231", "and runs first");
  changes();
  changesOfWaiting();
}

/** Priorities of threads that are ready change. */
function changes(): void {
  clear();
  const first = startAt(DEFAULT_PRIORITY - 1, "first", notes, 1);
  const second = startAt(DEFAULT_PRIORITY - 2, "second", notes, 2);
  setPriority(second, DEFAULT_PRIORITY);
  check(second.priority === DEFAULT_PRIORITY && second.basePriority === DEFAULT_PRIORITY, "it is set");
  join(first);
  join(second);
  checkEvents("21", "a ready thread changes its place");
}

/** Priorities of threads that wait change. */
function changesOfWaiting(): void {
  const a = atRest(startAt(DEFAULT_PRIORITY + 1, "a", waits, 1));
  const b = atRest(startAt(DEFAULT_PRIORITY + 2, "b", waits, 2));
  const c = atRest(startAt(DEFAULT_PRIORITY + 3, "c", waits, 3));
  const d = atRest(startAt(DEFAULT_PRIORITY + 1, "d", waits, 4));
  setPriority(a, DEFAULT_PRIORITY + 4);
  setPriority(c, DEFAULT_PRIORITY + 1);
  check(queue.wakeOne() === a && queue.wakeOne() === b, "more urgent than before");
  check(queue.wakeOne() === d && queue.wakeOne() === c, "less urgent than before: behind those that are as urgent");
  join(a);
  join(b);
  join(c);
  join(d);
}

const flags = zeroed<FixedArray<u32, 4>>();

/** Never waits, never yields. */
class Busy implements Runnable {
  run(): usize {
    while (volatileLoad(flags.ptr) === 0);
    return 1;
  }
}

/** Ends what keeps a busy thread busy. */
class Ends implements Runnable {
  run(): usize {
    flags[0] = 1;
    return 2;
  }
}

const busy = new Busy();
const ends = new Ends();

/** A thread that never lets go does not keep others from running. */
export function preemption(): void {
  flags[0] = 0;
  const a = mustThread(createThread("busy", busy));
  const b = mustThread(createThread("busy too", busy));
  const c = mustThread(createThread("ends", ends));
  check(join(a) === 1 && join(b) === 1 && join(c) === 2, "time slices");

  flags[0] = 0;
  const d = mustThread(createThread("busy", busy));
  const urgent = startAt(DEFAULT_PRIORITY + 1, "urgent", () => {
    sleep(2 * NS_PER_MS);
    flags[0] = 1;
    return 3;
  });
  check(join(d) === 1 && join(urgent) === 3, "a more urgent one that wakes up");

  const [at, atOnce] = startUrgent();
  check(at, "a more urgent one that is new runs before what made it goes on");
  join(atOnce);
  const [early, late] = startUrgentHeld();
  check(!early, "not in a section without preemption");
  check(volatileLoad(flags.ptr) === 1, "but at its end");
  join(late);
}

/** Makes an urgent thread that sets the flag. Also in the result: whether it is set. */
function startUrgent(): [boolean, Thread] {
  flags[0] = 0;
  const urgent = startAt(DEFAULT_PRIORITY + 1, "urgent", () => {
    flags[0] = 1;
    return 0;
  });
  return [volatileLoad(flags.ptr) === 1, urgent];
}

function startUrgentHeld(): [boolean, Thread] {
  using _off = preemptionOff();
  const result = startUrgent();
  const end: u64 = monotonic() + 2 * NS_PER_MS;
  while (monotonic() < end);
  return [result[0] || volatileLoad(flags.ptr) === 1, result[1]];
}
