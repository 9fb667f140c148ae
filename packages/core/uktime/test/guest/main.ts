/** What the tests of clocks and timers boot. */
import { println } from "@ukts/ukconsole";
import { monotonic, NS_PER_MS, NS_PER_S, setWallClock, sleep, wallClock } from "@ukts/uktime";
import { expect } from "./expect.js";
import { expiry, handlers, randomOperations } from "./heap.js";
import { sleeping, sleepingInHandler, ticking } from "./sleeping.js";

const NEW_YEAR: u64 = 1_704_067_200 * NS_PER_S;

/** It runs with the monotonic clock, from where it was set. */
function setting(): void {
  const before = monotonic();
  setWallClock(NEW_YEAR);
  const behind = monotonic();
  sleep(3 * NS_PER_MS);
  const low: u64 = monotonic() - behind;
  const shown: u64 = wallClock() - NEW_YEAR;
  expect(shown >= low && shown <= monotonic() - before, "the clock that was set runs");
  setWallClock(0);
  expect(wallClock() - NEW_YEAR > 60 * NS_PER_S, "the machine is asked again");
}

export function main(args: Args): i32 {
  if (args.length > 0) {
    sleepingInHandler();
    return 1;
  }
  const first = wallClock();
  randomOperations();
  expiry();
  handlers();
  println`Heap in order`;
  sleeping();
  ticking();
  println`Never early`;
  expect(wallClock() > first, "the clock runs");
  println`${first / NS_PER_S} s`;
  setting();
  println`Clock set`;
  return 0;
}
