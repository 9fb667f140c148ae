/** Time that passes, with or without interrupts. */
import { addressOf, volatileLoad } from "@ukts/lang";
import { monotonic, NEVER, NS_PER_MS, nextDeadline, sleep, sleepUntil, Timer, type TimerHandler } from "@ukts/uktime";
import { expect } from "./expect.js";

/** Starts itself anew until it has come so often. */
class Ticker implements TimerHandler {
  ticks: u32 = 0;
  early: u32 = 0;

  expired(timer: Timer): void {
    this.ticks++;
    const now = monotonic();
    if (now < timer.deadline) this.early++;
    if (this.ticks < 5) timer.start(now + NS_PER_MS);
  }
}

const ticker = new Ticker();
const timer = new Timer(ticker);

export function sleeping(): void {
  for (let i: u64 = 0; i < 20; i++) {
    const deadline: u64 = monotonic() + i * 100_000;
    sleepUntil(deadline);
    expect(monotonic() >= deadline, "sleepUntil is not early");
    const before = monotonic();
    sleep(i * 50_000);
    expect(monotonic() - before >= i * 50_000, "sleep is not early");
  }
  sleep(0);
  sleepUntil(0);
  expect(nextDeadline() === NEVER, "a sleep leaves no deadline");
}

/** Others' timers expire while somebody sleeps, and do not end the sleep. */
export function ticking(): void {
  timer.start(monotonic() + NS_PER_MS);
  const end: u64 = monotonic() + 30 * NS_PER_MS;
  sleepUntil(end);
  expect(monotonic() >= end, "the sleep lasts");
  // On a busy machine a tick may be late, so the last ones are waited for.
  while (volatileLoad(addressOf(ticker.ticks)) < 5) sleep(NS_PER_MS);
  expect(ticker.ticks === 5 && ticker.early === 0, "all ticks came, none early");
  timer.start(NEVER);
  expect(timer.running && nextDeadline() === NEVER, "a deadline that never comes");
  sleep(2 * NS_PER_MS);
  expect(timer.stop() && ticker.ticks === 5, "has not come");
}

class Sleeper implements TimerHandler {
  expired(_timer: Timer): void {
    sleep(NS_PER_MS);
  }
}

const sleeper = new Sleeper();
const sleepersTimer = new Timer(sleeper);

/** Ends in a panic where interrupts come. */
export function sleepingInHandler(): void {
  sleepersTimer.start(monotonic() + NS_PER_MS);
  sleep(10 * NS_PER_MS);
}
