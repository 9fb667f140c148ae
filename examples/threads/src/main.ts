/** Counts primes: the boot thread hands out ranges of numbers, workers take them from a bounded queue. */
import { println } from "@ukts/ukconsole";
import { createThread, joinThread, type Runnable, type Thread } from "@ukts/uksched";
import { BoundedQueue } from "./boundedQueue.js";

const RANGE: u32 = 1000;
const RANGES: u32 = 20;
const WORKERS = 3;

const ranges = new BoundedQueue();

class Worker implements Runnable {
  private primes: usize = 0;

  /** The thread's result is how many primes it has found. */
  run(): usize {
    let [first, more] = ranges.take();
    while (more) {
      for (let n = first; n < first + RANGE; n++) if (isPrime(n)) this.primes++;
      [first, more] = ranges.take();
    }
    return this.primes;
  }
}

const workers: FixedArray<Worker, 3> = [new Worker(), new Worker(), new Worker()];
const names: FixedArray<string, 3> = ["ada", "barbara", "grace"];

function isPrime(n: u32): boolean {
  if (n < 2) return false;
  for (let factor: u32 = 2; factor * factor <= n; factor++) if (n % factor === 0) return false;
  return true;
}

export function main(_args: Args): i32 {
  const threads: FixedArray<Thread | null, 3> = [null, null, null];
  for (let i: usize = 0; i < WORKERS; i++) {
    const created = createThread(names[i], workers[i]);
    if (!created.ok) {
      println`Thread ${names[i]} could not be created: error ${i32(created.error)}`;
      return 1;
    }
    threads[i] = created.value;
  }
  for (let i: u32 = 0; i < RANGES; i++) ranges.put(i * RANGE);
  ranges.close();

  let primes: usize = 0;
  for (const thread of threads) {
    if (thread === null) continue;
    const result = joinThread(thread);
    if (result.ok) primes += result.value;
  }
  println`${WORKERS} threads found ${primes} primes below ${RANGES * RANGE}`;
  return 0;
}
