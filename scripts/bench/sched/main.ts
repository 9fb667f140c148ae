/**
 * What threads cost: `main <deed> <count>` prints how often the deed was done, and what it took in all by two clocks: nanoseconds, and cycles of the
 * processor's counter, which with QEMU's -icount are instructions. The deeds are those of yardstick.c, and
 *
 *     wake   from the handler of a timer's interrupt that wakes a thread to that thread
 */
import { panic } from "@ukts/lang";
import { arch } from "@ukts/ukarch";
import { println } from "@ukts/ukconsole";
import { Mutex, Semaphore } from "@ukts/uklock";
import { createThread, joinThread, type Runnable, type Thread, WaitQueue, yieldThread } from "@ukts/uksched";
import { monotonic, sleepUntil, Timer, type TimerHandler } from "@ukts/uktime";

const SLEEP_NS: u64 = 100_000;
let count: usize = 0;

const mutex = new Mutex();
const ping = new Semaphore(1);
const pong = new Semaphore(0);

class Yielder implements Runnable {
  run(): usize {
    for (let i: usize = 0; i < count; i += 2) yieldThread();
    return 0;
  }
}

class Holder implements Runnable {
  run(): usize {
    for (let i: usize = 0; i < count; i += 2) {
      using _held = mutex.lock();
      yieldThread();
    }
    return 0;
  }
}

class Poster implements Runnable {
  constructor(
    private readonly from: Semaphore,
    private readonly to: Semaphore,
  ) {}

  run(): usize {
    for (let i: usize = 0; i < count; i += 2) {
      this.from.down();
      this.to.up();
    }
    return 0;
  }
}

class Nothing implements Runnable {
  run(): usize {
    return 0;
  }
}

/** Wakes a thread in the handler, and looks at the time. */
class Waker implements TimerHandler {
  readonly queue: Inline<WaitQueue> = new WaitQueue();
  readonly timer: Inline<Timer> = new Timer(this);
  rung: boolean = false;
  cycles: u64 = 0;
  ns: u64 = 0;

  expired(_timer: Timer): void {
    this.rung = true;
    this.ns = monotonic();
    this.cycles = arch.cycles();
    this.queue.wakeOne();
  }

  wait(): void {
    this.rung = false;
    this.timer.start(monotonic() + SLEEP_NS);
    this.queue.waitFor(() => this.rung);
  }
}

const yielder = new Yielder();
const holder = new Holder();
const pinger = new Poster(ping, pong);
const ponger = new Poster(pong, ping);
const nothing = new Nothing();
const waker = new Waker();

function start(body: Runnable): Thread {
  const thread = createThread("bench", body);
  return thread.ok ? thread.value : panic("Expected memory for a thread");
}

function both(a: Runnable, b: Runnable): void {
  const first = start(a);
  const second = start(b);
  joinThread(first);
  joinThread(second);
}

function create(): void {
  for (let i: usize = 0; i < count; i++) joinThread(start(nothing));
}

/** Sums of what single deeds took. */
class Sums {
  ns: u64 = 0;
  cycles: u64 = 0;
}

const sums = new Sums();

function sleeps(): void {
  for (let i: usize = 0; i < count; i++) {
    const deadline: u64 = monotonic() + SLEEP_NS;
    sleepUntil(deadline);
    const late: u64 = monotonic() - deadline;
    sums.ns += late;
    // Where cycles are instructions, one lasts a nanosecond.
    sums.cycles += late;
  }
}

function wakes(): void {
  for (let i: usize = 0; i < count; i++) {
    waker.wait();
    sums.cycles += arch.cycles() - waker.cycles;
    sums.ns += monotonic() - waker.ns;
  }
}

function decimal(text: string): usize {
  let value: usize = 0;
  for (let i: usize = 0; i < text.length; i++) value = value * 10 + usize(text.ptr[i] - 48);
  return value;
}

export function main(args: Args): i32 {
  const deed = args[0];
  count = decimal(args[1]);
  const ns = monotonic();
  const cycles = arch.cycles();
  if (deed === "yield") both(yielder, yielder);
  else if (deed === "mutex") both(holder, holder);
  else if (deed === "semaphore") both(pinger, ponger);
  else if (deed === "create") create();
  else if (deed === "sleep") sleeps();
  else if (deed === "wake") wakes();
  else return 1;
  const tookCycles: u64 = arch.cycles() - cycles;
  const tookNs: u64 = monotonic() - ns;
  const single = sums.ns !== 0;
  println`${count} ${single ? sums.ns : tookNs} ${single ? sums.cycles : tookCycles}`;
  return 0;
}
