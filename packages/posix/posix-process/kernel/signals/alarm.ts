/** `alarm`: SIGALRM to the process when so many seconds have passed. */
import { exportSymbol } from "@ukts/lang";
import { monotonic, NS_PER_S, Timer, type TimerHandler } from "@ukts/uktime";
import { Signal } from "./numbers.js";
import { Origin, post } from "./post.js";

class Alarm implements TimerHandler {
  expired(_timer: Timer): void {
    post(i32(Signal.SIGALRM), null, Origin.kernel);
  }
}

const handler = new Alarm();
const timer = new Timer(handler);

/** Sets the alarm, or with 0 takes it back. The result is how many seconds there were until the one before, rounded up; 0 if there was none. */
function alarm(seconds: u32): u32 {
  const now = monotonic();
  const deadline = timer.deadline;
  const left: u64 = timer.stop() ? (deadline > now ? deadline - now : 1) : 0;
  if (seconds !== 0) timer.start(now + u64(seconds) * NS_PER_S);
  return u32((left + NS_PER_S - 1) / NS_PER_S);
}

exportSymbol("alarm", alarm);
