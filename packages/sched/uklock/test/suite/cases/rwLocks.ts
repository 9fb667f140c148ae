/** Readers together, writers alone, and neither for ever. */
import { RwLock } from "@ukts/uklock";
import { ThreadState, yieldThread } from "@ukts/uksched";
import { monotonic, NS_PER_MS } from "@ukts/uktime";
import { checkEvents, clear, note } from "../events.js";
import { check } from "../report.js";
import { atRest, join, start } from "../threads.js";

const lock = new RwLock("lock");

function reads(n: usize): usize {
  using _held = lock.readLock();
  note(n);
  yieldThread();
  return n;
}

function writes(n: usize): usize {
  using _held = lock.writeLock();
  note(n);
  yieldThread();
  return n;
}

function triesToRead(_n: usize): usize {
  const tried = lock.tryReadLock();
  if (!tried.ok) return usize(tried.error);
  using _held = tried.value;
  return 0;
}

function triesToWrite(_n: usize): usize {
  const tried = lock.tryWriteLock();
  if (!tried.ok) return usize(tried.error);
  using _held = tried.value;
  return 0;
}

export function readers(): void {
  const busy = usize(Errno.EBUSY);
  lock.readLock();
  check(join(start("reads", triesToRead)) === 0, "two read");
  check(join(start("writes", triesToWrite)) === busy, "nobody writes while one reads");
  lock.readUnlock();
  check(join(start("writes", triesToWrite)) === 0, "one writes when nobody reads");
  lock.writeLock();
  check(join(start("reads", triesToRead)) === busy, "nobody reads while one writes");
  check(join(start("writes", triesToWrite)) === busy, "nobody else writes");
  lock.writeUnlock();
  check(join(start("reads", triesToRead)) === 0, "free again");
}

/** Readers who come behind a writer wait for it, and then come in together, before the next writer. */
export function phases(): void {
  clear();
  lock.readLock();
  const w = atRest(start("w", writes, 1));
  const r = atRest(start("r", reads, 2));
  const v = atRest(start("v", writes, 4));
  const s = atRest(start("s", reads, 3));
  check(join(start("late", triesToRead)) === usize(Errno.EBUSY), "a reader does not overtake a writer");
  lock.readUnlock();
  join(w);
  join(r);
  join(v);
  join(s);
  checkEvents("1234", "writer, readers, writer");
}

function givesUp(deadline: usize): usize {
  const locked = lock.writeLockUntil(u64(deadline));
  note(locked.ok ? 9 : 5);
  return locked.ok ? 0 : usize(locked.error);
}

/** A writer that gives up lets those in who came behind it. */
export function timedWriters(): void {
  lock.readLock();
  let wait: u64 = 5 * NS_PER_MS;
  // On a busy machine the writer's time is over before the reader comes.
  while (!readerComesBehind(wait)) wait *= 2;
  checkEvents("56", "first it, then the reader");
  const late = start("late", triesToWrite);
  check(join(late) === usize(Errno.EBUSY), "and another still reads");
  lock.readUnlock();
}

/** A writer waits in vain for some time, and a reader comes behind it. Whether that had to wait as well. */
function readerComesBehind(wait: u64): boolean {
  clear();
  const deadline: u64 = monotonic() + wait;
  const w = atRest(start("w", givesUp, usize(deadline)));
  const r = atRest(start("r", reads, 6));
  const waited = r.state === ThreadState.blocked;
  check(join(w) === usize(Errno.ETIMEDOUT) && monotonic() >= deadline, "it gives up");
  check(join(r) === 6, "and lets the reader in");
  return waited;
}
