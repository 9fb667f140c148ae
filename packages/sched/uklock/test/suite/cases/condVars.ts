/** Waiting for what others change. */
import { CondVar, Mutex } from "@ukts/uklock";
import { yieldThread } from "@ukts/uksched";
import { monotonic, NS_PER_MS } from "@ukts/uktime";
import { checkEvents, clear, note } from "../events.js";
import { check } from "../report.js";
import { atRest, Crew, join, start } from "../threads.js";

const mutex = new Mutex("mutex");
const notEmpty = new CondVar();
const notFull = new CondVar();
const ROOM: usize = 2;
const THINGS: usize = 9;
let things: usize = 0;
let sum: usize = 0;

function produces(_n: usize): usize {
  for (let i: usize = 1; i <= THINGS; i++) {
    using _held = mutex.lock();
    notFull.waitFor(mutex, () => things < ROOM);
    things++;
    sum += i;
    notEmpty.signal();
  }
  return 0;
}

function consumes(n: usize): usize {
  for (let i: usize = 0; i < n; i++) {
    using _held = mutex.lock();
    notEmpty.waitFor(mutex, () => things > 0);
    check(mutex.isMine() && things > 0 && things <= ROOM, "with the mutex, and as it was waited for");
    things--;
    notFull.signal();
  }
  return n;
}

/** One puts things where there is little room, two take them. */
export function signals(): void {
  sum = 0;
  const a = start("a", consumes, 4);
  const b = start("b", consumes, 5);
  const c = start("c", produces);
  check(join(a) + join(b) + join(c) === THINGS, "all ended");
  check(things === 0 && sum === 45, "what came is gone");
}

export function timedSignals(): void {
  using _held = mutex.lock();
  const deadline: u64 = monotonic() + NS_PER_MS;
  check(!notEmpty.wait(mutex, deadline) && monotonic() >= deadline, "no signal before the deadline");
  check(!notEmpty.waitFor(mutex, () => false, 0), "a deadline that is over");
  check(
    notEmpty.waitFor(mutex, () => true, 0),
    "a condition that is true",
  );
  check(mutex.isMine(), "the mutex is there again");
}

let isOpen: boolean = false;

function passes(n: usize): usize {
  using _held = mutex.lock();
  notEmpty.waitFor(mutex, () => isOpen);
  note(n);
  return n;
}

export function broadcasting(): void {
  clear();
  isOpen = false;
  const crew = new Crew();
  for (let i: usize = 1; i < 4; i++) crew.add(atRest(start("waits", passes, i)));
  notEmpty.signal();
  yieldThread();
  isOpen = true;
  notEmpty.broadcast();
  for (let i: usize = 0; i < crew.count; i++) join(crew.at(i));
  checkEvents("231", "all, and the one that had looked in vain last");
}
