/** The heap of timers, against a model that looks at all of them. */
import { panic, zeroed } from "@ukts/lang";
import { interruptsOff } from "@ukts/ukplat";
import { monotonic, NEVER, NS_PER_S, nextDeadline, pollTimers, Timer, type TimerHandler } from "@ukts/uktime";
import { expect } from "./expect.js";

const TIMERS = 2000;
const OPERATIONS = 10_000;

/** Notes the deadlines in the order in which they come, and does what a test has asked for. */
class Recorder implements TimerHandler {
  count: usize = 0;
  latest: u64 = 0;
  unordered: u32 = 0;
  /** How often a timer is to be started again, and with which deadline. */
  restarts: u32 = 0;
  again: u64 = 0;
  /** A timer that the handler stops. */
  victim: Timer | null = null;

  expired(timer: Timer): void {
    if (timer.running || timer.deadline > monotonic()) panic("A timer that runs, or whose time has not come");
    this.count++;
    if (timer.deadline < this.latest) this.unordered++;
    this.latest = timer.deadline;
    if (this.victim !== null) this.victim.stop();
    if (this.restarts === 0) return;
    this.restarts--;
    timer.start(this.again);
  }
}

const recorder = new Recorder();
/** What the timers ought to be: 0 for those that do not run. */
const model = zeroed<FixedArray<u64, 2000>>();
const timers = zeroed<FixedArray<Timer | null, 2000>>();
let state: u32 = 1;

/** Numerical Recipes' linear congruence, of which the upper bits are used. */
function random(below: u32): u32 {
  state = u32((u64(state) * 1_664_525 + 1_013_904_223) & 0xffff_ffff);
  return u32((u64(state) * u64(below)) >> 32);
}

function timer(i: usize): Timer {
  return timers[i] ?? panic("There are not so many timers");
}

function earliest(): u64 {
  let first = NEVER;
  for (const deadline of model) if (deadline !== 0 && deadline < first) first = deadline;
  return first;
}

function start(i: usize, deadline: u64): void {
  timer(i).start(deadline);
  model[i] = deadline;
}

/** Starts, restarts and stops in any order, with deadlines that do not come and are often equal. */
export function randomOperations(): void {
  for (let i: usize = 0; i < TIMERS; i++) timers[i] = new Timer(recorder);
  const base: u64 = monotonic() + 3600 * NS_PER_S;
  for (let operation: u32 = 0; operation < OPERATIONS; operation++) {
    const i = usize(random(TIMERS));
    if (random(3) > 0) {
      start(i, base + u64(random(5000)));
    } else {
      expect(timer(i).stop() === (model[i] !== 0), "stop says whether the timer ran");
      model[i] = 0;
    }
    expect(timer(i).running === (model[i] !== 0), "running");
    if (operation % 8 === 0) expect(nextDeadline() === earliest(), "the earliest deadline");
  }
  expect(recorder.count === 0, "nothing expires before its time");
  // All of them, from the first to the last, with stops in the middle.
  for (let left = earliest(); left !== NEVER; left = earliest()) {
    expect(nextDeadline() === left, "the earliest of those that are left");
    for (let i: usize = 0; i < TIMERS; i++) {
      if (model[i] !== left && random(16) > 0) continue;
      timer(i).stop();
      model[i] = 0;
    }
  }
  expect(nextDeadline() === NEVER, "none is left");
}

/** Deadlines that are over come in their order, when somebody looks. */
export function expiry(): void {
  using _off = interruptsOff();
  recorder.count = 0;
  for (let i: usize = 0; i < TIMERS; i++) timer(i).start(1 + u64(random(500)));
  for (let i: usize = 0; i < TIMERS; i += 4) expect(timer(i).stop(), "it ran");
  pollTimers();
  expect(recorder.count === (TIMERS / 4) * 3 && recorder.unordered === 0, "each of the others once, in order");
  expect(nextDeadline() === NEVER, "none is left");
}

/** Handlers start and stop timers, their own among them. */
export function handlers(): void {
  using _off = interruptsOff();
  recorder.count = 0;
  recorder.latest = 0;
  recorder.restarts = 5;
  recorder.again = 20;
  timer(0).start(10);
  timer(1).start(30);
  pollTimers();
  expect(recorder.count === 7 && recorder.unordered === 0, "a timer starts itself again, before a later one");

  recorder.restarts = 1;
  recorder.again = monotonic() + 3600 * NS_PER_S;
  timer(0).start(10);
  pollTimers();
  expect(recorder.count === 8 && timer(0).running && nextDeadline() === recorder.again, "with a deadline to come");
  expect(timer(0).stop(), "which is stopped");

  recorder.victim = timer(2);
  timer(1).start(10);
  timer(2).start(20);
  timer(3).start(30);
  pollTimers();
  recorder.victim = null;
  expect(recorder.count === 10 && !timer(2).running, "a timer that is due and that a handler stops does not expire");
}
