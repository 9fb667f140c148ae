// Threads are woken in the order in which they came, by word and by bits; moved; and time out. Each error of the C call.
//@ depends: @ukts/nolibc
//@ depends: @ukts/plat-kvm
//@ depends: @ukts/plat-linuxu
//@ depends: @ukts/posix-futex
//@ depends: @ukts/posix-time
//@ depends: @ukts/ukalloc-tlsf
//@ depends: @ukts/ukboot
//@ depends: @ukts/ukconsole
//@ depends: @ukts/ukplat
//@ depends: @ukts/uksched
//@ depends: @ukts/uksched-coop
//@ depends: @ukts/uktime
//@ output: order: woke 2: 0 1 | woke 1: 2 | woke 0: |
//@ output: words: woke 3: 0 2 4 | woke 2: 1 3 |
//@ output: bits: woke 2: 1 3 | woke 0: | woke 3: 0 2 4 |
//@ output: requeue: 3 | first: 0 | second: 1 2 | rest: 3 |
//@ output: requeue in place: 1 | 0 | rest: 1 |
//@ output: timeout of the moved: 110 then 0 |
//@ output: compare and requeue: 11 then 2 | 0 | moved: 1 |
//@ output: differs: 11, in the past: 110, not early: true
//@ output: C: differs 11, relative 110, absolute 110, in the past 110
//@ output: C: odd word 22, no word 22, negative time 22, long second 22, no bits 22 22, negative counts 22 22, odd target 22
//@ output: futex: operation 2 is not supported
//@ output: futex: operation 5 is not supported
//@ output: futex: operation 257 is not supported
//@ output: C: unsupported 38 38 38, private wake 1, compare 11, requeue 2, late 0 0
import { addressOf, panic, stackNew, zeroed } from "@ukts/lang";
import { ANY, futexCompareRequeue, futexRequeue, futexWait, futexWake } from "@ukts/posix-futex";
import { getErrno, Timespec } from "@ukts/posix-time";
import { print, println } from "@ukts/ukconsole";
import { createThread, joinThread, type Runnable, type Thread, yieldThread } from "@ukts/uksched";
import { monotonic, NEVER } from "@ukts/uktime";

declare function futex(word: usize, operation: i32, value: u32, timeout: usize, word2: usize, value3: u32): i64;

const words = zeroed<FixedArray<u32, 4>>();
const A = words.ptr;
const B = words.ptr.add(1);

class Sleeper implements Runnable {
  word: Ptr<u32> = A;
  bits: u32 = ANY;
  deadline: u64 = NEVER;
  error: i32 = 0;
  isQuiet: boolean = false;
  thread: Thread | null = null;

  constructor(readonly id: usize) {}

  run(): usize {
    const result = futexWait(this.word, 0, this.deadline, this.bits);
    this.error = result.ok ? 0 : i32(result.error);
    if (!this.isQuiet) print`${this.id} `;
    return this.id;
  }

  /** Starts the thread; when this returns, it waits. */
  start(word: Ptr<u32>, bits: u32, deadline: u64): void {
    this.word = word;
    this.bits = bits;
    this.deadline = deadline;
    const made = createThread("sleeper", this);
    if (!made.ok) panic("no thread");
    this.thread = made.value;
    yieldThread();
  }

  join(): void {
    if (this.thread !== null) joinThread(this.thread);
  }
}

const sleepers: FixedArray<Sleeper, 5> = [
  new Sleeper(0),
  new Sleeper(1),
  new Sleeper(2),
  new Sleeper(3),
  new Sleeper(4),
];

function start(count: usize, isQuiet: boolean = false): void {
  for (const sleeper of sleepers.slice(0, count)) {
    sleeper.isQuiet = isQuiet;
    sleeper.start(A, ANY, NEVER);
  }
}

function join(count: usize): void {
  for (const sleeper of sleepers.slice(0, count)) sleeper.join();
}

function wake(word: Ptr<u32>, count: u32, bits: u32 = ANY): void {
  print`woke ${futexWake(word, count, bits)}: `;
  yieldThread();
  print`| `;
}

function order(): void {
  print`order: `;
  start(3);
  wake(A, 2);
  wake(A, 5);
  wake(A, 1);
  join(3);
}

/** Two words, of which the second hashes to the list of the first: nothing of one reaches the other. */
const spread = zeroed<FixedArray<u32, 8192>>();

function wordsApart(): void {
  print`\nwords: `;
  const first = spread.ptr;
  const other = sameList(first);
  for (const sleeper of sleepers.slice()) sleeper.start(sleeper.id % 2 === 0 ? first : other, ANY, NEVER);
  wake(first, 5);
  wake(other, 5);
  join(5);
}

function listOf(address: usize): usize {
  return ((address >>> 2) ^ (address >>> 8) ^ (address >>> 14)) % 64;
}

function sameList(word: Ptr<u32>): Ptr<u32> {
  let other = word.add(1);
  while (listOf(other.addr) !== listOf(word.addr)) other = other.add(1);
  return other;
}

function bits(): void {
  print`\nbits: `;
  for (const sleeper of sleepers.slice()) sleeper.start(A, sleeper.id % 2 === 0 ? 6 : 1, NEVER);
  wake(A, 5, 1);
  wake(A, 5, 8);
  wake(A, 5, 4);
  join(5);
}

function requeue(): void {
  print`\nrequeue: `;
  start(4);
  print`${futexRequeue(A, 1, B, 2)} | first: `;
  yieldThread();
  print`| second: `;
  futexWake(B, 5);
  yieldThread();
  print`| rest: `;
  futexWake(A, 5);
  join(4);
  print`|\nrequeue in place: `;
  start(2);
  print`${futexRequeue(A, 1, A, 5)} | `;
  yieldThread();
  print`| rest: `;
  futexWake(A, 5);
  join(2);
  print`|\ntimeout of the moved: `;
  sleepers[0].isQuiet = true;
  sleepers[0].start(A, ANY, monotonic() + 2_000_000);
  futexRequeue(A, 0, B, 1);
  sleepers[0].join();
  print`${sleepers[0].error} then ${futexWake(B, 5)} |\ncompare and requeue: `;
  start(2);
  const differs = futexCompareRequeue(A, 7, 1, B, 1);
  const moved = futexCompareRequeue(A, 0, 1, B, 1);
  print`${differs.ok ? 0 : i32(differs.error)} then ${moved.ok ? moved.value : 0} | `;
  yieldThread();
  print`| moved: `;
  futexWake(B, 5);
  join(2);
  println`|`;
}

function errorOf(result: Result<void>): i32 {
  return result.ok ? 0 : i32(result.error);
}

function times(): void {
  const differs = futexWait(A, 1);
  const past = futexWait(A, 0, 1);
  const deadline: u64 = monotonic() + 2_000_000;
  futexWait(A, 0, deadline);
  println`differs: ${errorOf(differs)}, in the past: ${errorOf(past)}, not early: ${monotonic() >= deadline}`;
}

/** The errno of a C call; 0 where it succeeds. */
function error(word: usize, operation: i32, value: u32, timeout: usize, word2: usize, value3: u32): i32 {
  return futex(word, operation, value, timeout, word2, value3) === -1 ? i32(getErrno()) : 0;
}

function cCall(): void {
  const a = A.addr;
  const b = B.addr;
  const time = stackNew(Timespec);
  const at = addressOf<Timespec>(time).addr;
  time.set(1_000_000);
  print`C: differs ${error(a, 0, 1, 0, 0, 0)}, relative ${error(a, 0, 0, at, 0, 0)}`;
  time.set(monotonic() + 1_000_000);
  print`, absolute ${error(a, 9, 0, at, 0, ANY)}`;
  time.set(1);
  println`, in the past ${error(a, 9, 0, at, 0, ANY)}`;

  print`C: odd word ${error(a + 2, 1, 1, 0, 0, 0)}, no word ${error(0, 1, 1, 0, 0, 0)}`;
  time.seconds = -1;
  print`, negative time ${error(a, 0, 0, at, 0, 0)}`;
  time.seconds = 0;
  time.nanoseconds = 1_000_000_000;
  print`, long second ${error(a, 9, 0, at, 0, ANY)}`;
  print`, no bits ${error(a, 9, 0, 0, 0, 0)} ${error(a, 10, 1, 0, 0, 0)}`;
  print`, negative counts ${error(a, 3, 0xffff_ffff, 1, b, 0)} ${error(a, 4, 1, 0xffff_ffff, b, 0)}`;
  println`, odd target ${error(a, 3, 1, 1, b + 1, 0)}`;

  // FUTEX_FD, FUTEX_WAKE_OP, and a wake-up with a clock.
  const fd = error(a, 2, 0, 0, 0, 0);
  const wakeOp = error(a, 5, 1, 0, b, 0);
  const clocked = error(a, 257, 1, 0, 0, 0);
  start(1, true);
  const woken = futex(a, 129, 1, 0, 0, 0);
  join(1);
  start(2, true);
  const compare = error(a, 132, 1, 1, b, 9);
  const requeued = futex(a, 131, 1, 1, b, 0);
  futexWake(B, 1);
  join(2);
  print`C: unsupported ${fd} ${wakeOp} ${clocked}, private wake ${woken}, compare ${compare}, requeue ${requeued}`;
  println`, late ${futexWake(A, 9)} ${futexWake(B, 9)}`;
}

export function main(_args: Args): i32 {
  order();
  wordsApart();
  bits();
  requeue();
  times();
  cCall();
  return 0;
}
