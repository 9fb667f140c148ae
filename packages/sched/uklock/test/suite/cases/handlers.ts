/** What handlers of interrupts may do: give, signal, spin. */
import { CondVar, Mutex, Semaphore, SpinLock } from "@ukts/uklock";
import { monotonic, NS_PER_MS, Timer, type TimerHandler } from "@ukts/uktime";
import { check } from "../report.js";

const given = new Semaphore(0, "given");
const guard = new SpinLock("guard");
const mutex = new Mutex("mutex");
const changed = new CondVar();

class Giver implements TimerHandler {
  times: u32 = 0;

  expired(_timer: Timer): void {
    using _held = guard.lock();
    this.times++;
    given.up();
    given.up();
    check(given.tryDown().ok, "a handler may take what is there");
    changed.signal();
  }
}

const giver = new Giver();
const timer = new Timer(giver);

export function handlers(): void {
  timer.start(monotonic() + NS_PER_MS);
  given.down();
  check(giver.times === 1, "a handler gives");
  timer.start(monotonic() + NS_PER_MS);
  using _held = mutex.lock();
  check(
    changed.waitFor(mutex, () => giver.times === 2),
    "a handler signals",
  );
  check(given.tryDown().ok && !given.tryDown().ok, "as many as it gave");
}
