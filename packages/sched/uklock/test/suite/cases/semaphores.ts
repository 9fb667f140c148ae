/** What is taken, given, and waited for. */
import { Semaphore } from "@ukts/uklock";
import { monotonic, NS_PER_MS } from "@ukts/uktime";
import { checkEvents, clear, note } from "../events.js";
import { check } from "../report.js";
import { atRest, join, start } from "../threads.js";

const semaphore = new Semaphore(2, "semaphore");

function takes(n: usize): usize {
  semaphore.down();
  note(n);
  return n;
}

export function semaphores(): void {
  scoped();
  check(semaphore.count() === 2, "given back at the end of the scope");
  semaphore.down();
  semaphore.down();
  const none = semaphore.tryDown();
  check(!none.ok && none.error === Errno.EBUSY, "none left");
  const deadline: u64 = monotonic() + NS_PER_MS;
  const late = semaphore.downUntil(deadline);
  check(!late.ok && late.error === Errno.ETIMEDOUT && monotonic() >= deadline, "none before the deadline");

  clear();
  const a = atRest(start("a", takes, 1));
  const b = atRest(start("b", takes, 2));
  semaphore.up();
  check(semaphore.count() === 0 && !semaphore.tryDown().ok, "given to who waits, and not to be taken by others");
  semaphore.up();
  semaphore.up();
  check(semaphore.count() === 1, "one more than wait");
  join(a);
  join(b);
  checkEvents("12", "in the order of their coming");
  check(semaphore.tryDown().ok && semaphore.count() === 0, "and the one is still there");
}

function scoped(): void {
  using _taken = semaphore.down();
  check(semaphore.count() === 1, "taken in the scope");
}
