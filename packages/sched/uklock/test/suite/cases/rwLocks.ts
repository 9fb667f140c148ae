/** Readers together, writers alone, and neither for ever. */
import { RwLock } from "@ukts/uklock";
import { yieldThread } from "@ukts/uksched";
import { monotonic, NS_PER_MS, sleepUntil } from "@ukts/uktime";
import { checkEvents, clear, note } from "../events.js";
import { check } from "../report.js";
import { join, start } from "../threads.js";

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
  const w = start("w", writes, 1);
  const r = start("r", reads, 2);
  const v = start("v", writes, 4);
  const s = start("s", reads, 3);
  yieldThread();
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
  clear();
  lock.readLock();
  const deadline: u64 = monotonic() + NS_PER_MS;
  const w = start("w", givesUp, usize(deadline));
  yieldThread();
  const r = start("r", reads, 6);
  yieldThread();
  sleepUntil(deadline);
  check(join(w) === usize(Errno.ETIMEDOUT), "it gives up");
  check(join(r) === 6, "while another still reads");
  const late = start("late", triesToWrite);
  check(join(late) === usize(Errno.EBUSY), "which it does");
  lock.readUnlock();
  checkEvents("56", "first it, then the reader");
}
