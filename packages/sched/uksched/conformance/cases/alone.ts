/** The boot thread, while no other has been made. */
import { zeroed } from "@ukts/lang";
import { allThreads, currentThread, idleTime, setPriority, type WaitQueue, yieldThread } from "@ukts/uksched";
import { monotonic, NS_PER_MS, sleep, Timer, type TimerHandler } from "@ukts/uktime";
import { check } from "../report.js";
import { joinFails } from "../threads.js";

const queue = zeroed<WaitQueue>();
let open: boolean = false;

class Opener implements TimerHandler {
  expired(_timer: Timer): void {
    open = true;
    queue.wakeAll();
  }
}

const opener = new Timer(new Opener());

export function alone(): void {
  const boot = currentThread();
  check(boot.id === 1 && boot.name === "boot" && allThreads.count === 1, "it is the only one");
  yieldThread();
  setPriority(boot, boot.priority);
  check(joinFails(boot, Errno.EDEADLK), "it cannot join itself");
  const before = monotonic();
  sleep(NS_PER_MS);
  check(!queue.waitFor(() => false, monotonic() + NS_PER_MS), "a wait of some time");
  check(monotonic() - before >= 2 * NS_PER_MS, "time passes");
  opener.start(monotonic() + NS_PER_MS);
  check(
    queue.waitFor(() => open),
    "a handler wakes it",
  );
}

/** With the option `statistics`. */
export function aloneCounted(): void {
  const before = monotonic();
  alone();
  const took: u64 = monotonic() - before;
  check(idleTime() > 0 && idleTime() <= took, "the time in which it waits is not its own");
}
