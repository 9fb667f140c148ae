/** Many threads, many locks, in no order: what each guards is right at the end. */
import { atomicAdd, atomicSub, zeroed } from "@ukts/lang";
import { Mutex, RwLock, Semaphore } from "@ukts/uklock";
import { createThread, currentThread, type Runnable, yieldThread } from "@ukts/uksched";
import { monotonic } from "@ukts/uktime";
import { check } from "../report.js";
import { Crew, join, mustThread } from "../threads.js";

const THREADS: usize = 24;
const ROUNDS: usize = 200;
const PLACES: u32 = 3;

const mutex = new Mutex("mutex");
const lock = new RwLock("lock");
const semaphore = new Semaphore(PLACES, "semaphore");
let byMutex: usize = 0;
let byLock: usize = 0;
const inside = zeroed<FixedArray<u32, 1>>();
/** Something was not as a lock has to keep it. */
let torn: boolean = false;

/** A number that the one before it leads to (Marsaglia, Xorshift RNGs, Journal of Statistical Software 8, 2003). */
function following(x: u32): u32 {
  let y: u32 = x;
  y ^= y << 13;
  y ^= y >>> 17;
  y ^= y << 5;
  return y;
}

class Worker implements Runnable {
  /** How often it has added one to what the mutex guards, and to what the lock guards. */
  underMutex: usize = 0;
  underLock: usize = 0;

  run(): usize {
    let random: u32 = following(currentThread().id);
    for (let i: usize = 0; i < ROUNDS; i++) {
      random = following(random);
      this.step(random);
    }
    return 0;
  }

  /** Something, by chance. */
  private step(random: u32): void {
    switch (random % 5) {
      case 0: {
        using _held = mutex.lock();
        this.add(random);
        return;
      }
      case 1: {
        const locked = mutex.lockUntil(monotonic() + u64(random % 100_000));
        if (!locked.ok) return;
        using _held = locked.value;
        this.add(random);
        return;
      }
      case 2: {
        using _held = lock.readLock();
        const before = byLock;
        pause(random);
        if (before !== byLock) torn = true;
        return;
      }
      case 3: {
        using _held = lock.writeLock();
        const before = byLock;
        pause(random);
        byLock = before + 1;
        this.underLock++;
        return;
      }
      default: {
        using _taken = semaphore.down();
        const before = atomicAdd(inside.ptr, 1, "relaxed");
        if (before >= PLACES) torn = true;
        pause(random);
        atomicSub(inside.ptr, 1, "relaxed");
      }
    }
  }

  private add(random: u32): void {
    const before = byMutex;
    pause(random);
    byMutex = before + 1;
    this.underMutex++;
  }
}

/** Lets others run, every other time. */
function pause(random: u32): void {
  if ((random & 0x100) !== 0) yieldThread();
}

const workers = zeroed<FixedArray<Worker, 24>>();

export function stress(): void {
  const crew = new Crew();
  for (let i: usize = 0; i < THREADS; i++) crew.add(mustThread(createThread("worker", workers[i])));
  for (let i: usize = 0; i < THREADS; i++) join(crew.at(i));
  let underMutex: usize = 0;
  let underLock: usize = 0;
  for (const worker of workers) {
    underMutex += worker.underMutex;
    underLock += worker.underLock;
  }
  check(underMutex > 0 && byMutex === underMutex, "nothing is lost under the mutex");
  check(underLock > 0 && byLock === underLock, "nothing is lost under the lock");
  check(!torn, "nothing changes under readers, and no more are inside than the semaphore lets in");
  check(mutex.tryLock().ok && lock.tryWriteLock().ok && semaphore.count() === usize(PLACES), "all is free at the end");
  mutex.unlock();
  lock.writeUnlock();
}
