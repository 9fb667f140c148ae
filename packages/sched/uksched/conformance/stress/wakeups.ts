/**
 * Threads that send each other messages, in an order that the seed and the scheduler make up, with yields, sleeps and timeouts in between. In each
 * step a thread sends one message and then waits for one. The receivers of a step are a permutation of the threads, so all come to their end unless a
 * wake-up is lost: then the guest hangs, or ends in a deadlock.
 */
import { panic, ptr, sizeof, tryNew } from "@ukts/lang";
import { malloc, PAGE_BYTES } from "@ukts/ukalloc";
import { println } from "@ukts/ukconsole";
import { interruptsOff } from "@ukts/ukplat";
import {
  createThread,
  joinThread,
  type Runnable,
  type Thread,
  ThreadAttributes,
  WaitQueue,
  yieldThread,
} from "@ukts/uksched";
import { monotonic, NEVER, NS_PER_MS, NS_PER_US, sleep } from "@ukts/uktime";
import { plus, scramble } from "../random.js";
import { middle } from "./middle.js";

class Work {
  seed: u64 = 0;
  steps: u64 = 0;
  members: usize = 0;
  table: Ptr<Member | null> = ptr<Member | null>(0);

  /** The member of a number below `members`. */
  at(i: usize): Member {
    return this.table[i] ?? panic("There are not so many threads");
  }
}

const work = new Work();

class Member implements Runnable {
  thread: Thread | null = null;
  private readonly queue: Inline<WaitQueue> = new WaitQueue();
  private waiting: u64 = 0;
  /** Of the messages that it got. */
  checksum: u64 = 0;
  timeouts: u64 = 0;

  constructor(private readonly index: usize) {}

  run(): usize {
    for (let step: u64 = 0; step < work.steps; step++) {
      const message = scramble(plus(work.seed, (u64(this.index) << 20) | step));
      disturb(message);
      const shift = usize(scramble(plus(work.seed, ~step)) >> 1);
      work.at((this.index + shift) % work.members).send(message);
      disturb(message >> 8);
      this.receive(message >> 16);
      if (step % 4 === 0) middle.pass();
    }
    return 0;
  }

  private send(message: u64): void {
    using _off = interruptsOff();
    this.checksum = plus(this.checksum, message);
    this.waiting++;
    this.queue.wakeOne();
  }

  /** Some look at the clock while they wait, less and less often. */
  private receive(choice: u64): void {
    let patience: u64 = (choice & 3) === 0 ? ((choice >> 2) & 63) * NS_PER_US : NEVER;
    while (!this.queue.waitFor(() => this.take(), patience === NEVER ? NEVER : monotonic() + patience)) {
      this.timeouts++;
      patience = patience * 4 + NS_PER_US;
      // A time that is over by now is not waited for: nobody else would run.
      yieldThread();
    }
  }

  /** Interrupts are held back. */
  private take(): boolean {
    if (this.waiting === 0) return false;
    this.waiting--;
    return true;
  }
}

function disturb(choice: u64): void {
  const kind: u64 = choice & 15;
  if (kind < 4) yieldThread();
  else if (kind === 4) sleep(((choice >> 4) & 127) * NS_PER_US);
}

/** Runs `count` threads of `steps` steps each, which is less than 2^20. */
export function wakeups(seed: u64, count: usize, steps: u64): i32 {
  const memory = malloc(count * sizeof<usize>());
  if (memory === null) panic("No memory for the table of threads");
  work.seed = seed;
  work.steps = steps;
  work.members = count;
  work.table = memory.cast<Member | null>();
  for (let i: usize = 0; i < count; i++)
    work.table[i] = tryNew(Member, i) ?? panic("No memory for a thread's messages");
  const attributes = new ThreadAttributes();
  attributes.stackBytes = PAGE_BYTES;
  const begin = monotonic();
  for (let i: usize = 0; i < count; i++) {
    const thread = createThread("member", work.at(i), attributes);
    if (!thread.ok) panic("No memory for a thread");
    work.at(i).thread = thread.value;
  }
  let checksum: u64 = 0;
  let timeouts: u64 = 0;
  for (let i: usize = 0; i < count; i++) {
    const member = work.at(i);
    const thread = member.thread;
    if (thread === null || !joinThread(thread).ok) panic("A thread cannot be joined");
    checksum = plus(checksum, member.checksum);
    timeouts += member.timeouts;
  }
  const ms: u64 = (monotonic() - begin) / NS_PER_MS;
  println`${count} threads, ${steps} steps: checksum ${checksum}, crowded ${middle.crowded}`;
  println`${timeouts} timeouts, ${ms} ms`;
  return 0;
}
