/** The option `statistics`. */
import { currentThread, idleTime, switches, yieldThread } from "@ukts/uksched";
import { monotonic, NS_PER_MS, sleep } from "@ukts/uktime";
import { check } from "../report.js";
import { join, start } from "../threads.js";

export function counting(): void {
  const boot = currentThread();
  const before = switches();
  const mine = boot.switches;
  const yields = start("yields", () => {
    for (let i: usize = 0; i < 10; i++) yieldThread();
    return 0;
  });
  join(yields);
  check(switches() - before >= 2 && boot.switches > mine, "switches are counted");

  const began = monotonic();
  // What the boot thread has run before is counted when it waits.
  sleep(NS_PER_MS);
  const idle = idleTime();
  const own = boot.runTime;
  const both = start("works and sleeps", worksAndSleeps);
  const worked = u64(join(both));
  const took: u64 = monotonic() - began;
  const idled: u64 = idleTime() - idle;
  check(idled >= 15 * NS_PER_MS && idled <= took, "the time in which nobody runs");
  check(worked >= 8 * NS_PER_MS, "the time of a thread");
  check(worked + (boot.runTime - own) + idled <= took, "no time is counted twice");
}

/** The result is how long it had run when it was woken. */
function worksAndSleeps(_n: usize): usize {
  const end: u64 = monotonic() + 8 * NS_PER_MS;
  while (monotonic() < end);
  const idle = idleTime();
  // On a busy machine much of a sleep is over before anybody idles.
  while (idleTime() - idle < 15 * NS_PER_MS) sleep(20 * NS_PER_MS);
  return usize(currentThread().runTime);
}
