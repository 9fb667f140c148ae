/**
 * What a lock costs that nobody else wants: `main <kind> <count>` locks and unlocks it so often, and prints how often, and what that took in nanoseconds
 * and in cycles of the processor's counter. `loop` is the loop alone.
 */
import { panic } from "@ukts/lang";
import { arch } from "@ukts/ukarch";
import { println } from "@ukts/ukconsole";
import { Mutex, RecursiveMutex, RwLock, Semaphore, SpinLock } from "@ukts/uklock";
import { createThread, joinThread, type Runnable, yieldThread } from "@ukts/uksched";
import { monotonic, NEVER } from "@ukts/uktime";

const mutex = new Mutex();
const recursive = new RecursiveMutex();
const semaphore = new Semaphore(1);
const table = new RwLock();
const spin = new SpinLock();
let deeds: usize = 0;
let ends: usize = 0;

/** What is done with a lock held: a call, so that the lock has to be what it is meanwhile. */
function inside(): void {
  "use noinline";
  deeds++;
}

/** The deeds are never inlined, and end with something else than a call, so that all have the same loop around them. */
function nothing(): void {
  "use noinline";
  inside();
  ends++;
}

function mutexPair(): void {
  "use noinline";
  using _held = mutex.lock();
  inside();
  ends++;
}

function timedPair(): void {
  "use noinline";
  const locked = mutex.lockUntil(NEVER);
  if (!locked.ok) return;
  using _held = locked.value;
  inside();
  ends++;
}

function recursivePair(): void {
  "use noinline";
  using _held = recursive.lock();
  inside();
  ends++;
}

function semaphorePair(): void {
  "use noinline";
  using _taken = semaphore.down();
  inside();
  ends++;
}

function readPair(): void {
  "use noinline";
  using _held = table.readLock();
  inside();
  ends++;
}

function writePair(): void {
  "use noinline";
  using _held = table.writeLock();
  inside();
  ends++;
}

function spinPair(): void {
  "use noinline";
  using _held = spin.lock();
  inside();
  ends++;
}

function repeat(pair: () => void, count: usize): void {
  for (let i: usize = 0; i < count; i++) pair();
}

/** Runs as a thread, so that the image is one of threads. */
class Bench implements Runnable {
  kind: string = "";
  count: usize = 0;

  run(): usize {
    yieldThread();
    const ns = monotonic();
    const cycles = arch.cycles();
    this.measure();
    const tookCycles: u64 = arch.cycles() - cycles;
    const tookNs: u64 = monotonic() - ns;
    if (ends !== deeds) panic("Expected every deed to come to its end");
    println`${deeds} ${tookNs} ${tookCycles}`;
    return 0;
  }

  private measure(): void {
    if (this.kind === "loop") repeat(nothing, this.count);
    else if (this.kind === "mutex") repeat(mutexPair, this.count);
    else if (this.kind === "timed") repeat(timedPair, this.count);
    else if (this.kind === "recursive") repeat(recursivePair, this.count);
    else if (this.kind === "semaphore") repeat(semaphorePair, this.count);
    else if (this.kind === "read") repeat(readPair, this.count);
    else if (this.kind === "write") repeat(writePair, this.count);
    else if (this.kind === "spin") repeat(spinPair, this.count);
    else panic("Expected a kind of lock");
  }
}

const bench = new Bench();

function decimal(text: string): usize {
  let value: usize = 0;
  for (let i: usize = 0; i < text.length; i++) value = value * 10 + usize(text.ptr[i] - 48);
  return value;
}

export function main(args: Args): i32 {
  bench.kind = args[0];
  bench.count = decimal(args[1]);
  const thread = createThread("bench", bench);
  if (!thread.ok) panic("Expected memory for a thread");
  joinThread(thread.value);
  return 0;
}
