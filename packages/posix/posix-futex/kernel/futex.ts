/** The operations. Interrupts are held back in each, so that on the one processor that runs threads each is one step for all others. */
import { err, ok, stackNew } from "@ukts/lang";
import { plat } from "@ukts/ukplat";
import { leave } from "@ukts/uksched";
import { NEVER } from "@ukts/uktime";
import { Waiter, waitersOf } from "./waiters.js";

/** The set of bits that every waiter is in. */
export const ANY: u32 = 0xffff_ffff;

/**
 * Waits until somebody wakes the caller, if `word` is `expected`: no change of it and no wake-up comes between the comparison and the wait. A
 * waiter is found by wakers whose `bits` have one in common with its own. Errors: EAGAIN, the word was another already; ETIMEDOUT, `deadline`
 * has come; EINVAL, no bits. Not in handlers.
 */
export function futexWait(word: Ptr<u32>, expected: u32, deadline: u64 = NEVER, bits: u32 = ANY): Result<void> {
  if (bits === 0) return err(Errno.EINVAL);
  const saved = plat.irqSave();
  const result = word[0] === expected ? wait(word, deadline, bits) : err<void>(Errno.EAGAIN);
  leave(saved);
  return result;
}

function wait(word: Ptr<u32>, deadline: u64, bits: u32): Result<void> {
  const waiter = stackNew(Waiter, word.addr, bits);
  waitersOf(word.addr).push(waiter);
  let inTime = true;
  while (!waiter.woken && inTime) inTime = waiter.thread.wait(deadline);
  if (waiter.woken) return ok();
  // It may have been moved to another word by now.
  waitersOf(waiter.address).remove(waiter);
  return err(Errno.ETIMEDOUT);
}

/** Wakes at most `count` of those that wait for `word`, first come, first served. The result is how many. May be called in handlers. */
export function futexWake(word: Ptr<u32>, count: u32, bits: u32 = ANY): u32 {
  const saved = plat.irqSave();
  const woken = wake(word, count, bits);
  leave(saved);
  return woken;
}

function wake(word: Ptr<u32>, count: u32, bits: u32): u32 {
  const waiters = waitersOf(word.addr);
  let woken: u32 = 0;
  for (let waiter = waiters.first(); waiter !== null && woken < count; ) {
    const next = waiters.next(waiter);
    if (waiter.address === word.addr && (waiter.bits & bits) !== 0) {
      waiters.remove(waiter);
      waiter.wake();
      woken++;
    }
    waiter = next;
  }
  return woken;
}

/**
 * Wakes at most `count` of those that wait for `from`, and lets at most `more` others wait for `to` instead, behind those that do already. The
 * result is how many were woken or moved. May be called in handlers.
 */
export function futexRequeue(from: Ptr<u32>, count: u32, to: Ptr<u32>, more: u32): u32 {
  const saved = plat.irqSave();
  const woken = wake(from, count, ANY);
  const moved = from.addr === to.addr ? 0 : move(from.addr, to.addr, more);
  leave(saved);
  return woken + moved;
}

/** `futexRequeue` if `from` is `expected`. Error: EAGAIN, it is another. */
export function futexCompareRequeue(from: Ptr<u32>, expected: u32, count: u32, to: Ptr<u32>, more: u32): Result<u32> {
  const saved = plat.irqSave();
  const result = from[0] === expected ? ok(futexRequeue(from, count, to, more)) : err<u32>(Errno.EAGAIN);
  leave(saved);
  return result;
}

function move(from: usize, to: usize, count: u32): u32 {
  const source = waitersOf(from);
  const target = waitersOf(to);
  let moved: u32 = 0;
  for (let waiter = source.first(); waiter !== null && moved < count; ) {
    const next = source.next(waiter);
    if (waiter.address === from) {
      source.remove(waiter);
      waiter.address = to;
      target.push(waiter);
      moved++;
    }
    waiter = next;
  }
  return moved;
}
