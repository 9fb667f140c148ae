/** One at a time, in the order in which they came. */
import { stackNew } from "@ukts/lang";
import { Mutex, RecursiveMutex } from "@ukts/uklock";
import { yieldThread } from "@ukts/uksched";
import { monotonic, NS_PER_MS } from "@ukts/uktime";
import { checkEvents, clear, note } from "../events.js";
import { check } from "../report.js";
import { atRest, join, start } from "../threads.js";

const mutex = new Mutex("mutex");

/** Locks, lets others run, and notes its number. */
function visits(n: usize): usize {
  using _held = mutex.lock();
  yieldThread();
  note(n);
  return n;
}

function triesIt(_n: usize): usize {
  const tried = mutex.tryLock();
  if (!tried.ok) return usize(tried.error);
  using _held = tried.value;
  return 0;
}

function triesItUntil(deadline: usize): usize {
  const tried = mutex.lockUntil(u64(deadline));
  if (!tried.ok) return usize(tried.error);
  using _held = tried.value;
  return 0;
}

export function mutexes(): void {
  check(!mutex.isMine(), "free at first");
  scoped();
  check(!mutex.isMine(), "free behind the scope");
  mutex.lock();
  check(mutex.isMine(), "held");
  check(join(start("tries", triesIt)) === usize(Errno.EBUSY), "a try by another");
  check(join(start("late", triesItUntil)) === usize(Errno.ETIMEDOUT), "a deadline that is over");
  const deadline: u64 = monotonic() + NS_PER_MS;
  check(join(start("waits", triesItUntil, usize(deadline))) === usize(Errno.ETIMEDOUT), "a deadline that comes");
  check(monotonic() >= deadline, "not before");
  mutex.unlock();
  check(join(start("tries", triesIt)) === 0, "a try when it is free");
  check(mutex.lockUntil(0).ok, "free again, and no need to wait");
  mutex.unlock();
}

function scoped(): void {
  using _held = mutex.lock();
  check(mutex.isMine(), "held in the scope");
}

/** Who comes later waits, even while nobody of those who came first has run. */
export function handOver(): void {
  clear();
  mutex.lock();
  const a = atRest(start("a", visits, 1));
  const b = atRest(start("b", visits, 2));
  mutex.unlock();
  check(!mutex.tryLock().ok, "it has been handed over already");
  visits(3);
  join(a);
  join(b);
  checkEvents("123", "in the order of their coming");
}

function visitsOften(n: usize): usize {
  for (let i: u32 = 0; i < 4; i++) visits(n);
  return n;
}

/** Who lets go and locks again at once comes behind the others. */
export function fairness(): void {
  clear();
  mutex.lock();
  const a = atRest(start("a", visitsOften, 1));
  const b = atRest(start("b", visitsOften, 2));
  const c = atRest(start("c", visitsOften, 3));
  mutex.unlock();
  join(a);
  join(b);
  join(c);
  checkEvents("123123123123", "in turn");
}

const recursive = new RecursiveMutex("recursive");

function triesRecursive(_n: usize): usize {
  const tried = recursive.tryLock();
  if (!tried.ok) return usize(tried.error);
  using _held = tried.value;
  return 0;
}

export function recursion(): void {
  recursive.lock();
  again();
  check(recursive.isMine(), "held after the inner scope");
  check(join(start("tries", triesRecursive)) === usize(Errno.EBUSY), "held against others");
  recursive.unlock();
  check(!recursive.isMine(), "free after as many");
  check(join(start("tries", triesRecursive)) === 0, "free for others");
  const plain = stackNew(Mutex, "plain");
  check(plain.tryLock().ok, "a mutex on the stack");
  plain.unlock();
}

function again(): void {
  using _held = recursive.lock();
  check(recursive.tryLock().ok, "a third time");
  recursive.unlock();
  check(recursive.lockUntil(0).ok, "and whatever the deadline");
  recursive.unlock();
}
