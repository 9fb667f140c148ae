/** For a few instructions, with interrupts held back. */
import { SpinLock } from "@ukts/uklock";
import { plat } from "@ukts/ukplat";
import { check } from "../report.js";

const outer = new SpinLock("outer");
const inner = new SpinLock("inner");

export function spinLocks(): void {
  for (let i: u32 = 0; i < 3; i++) nested();
  const tried = outer.tryLock();
  check(tried.ok, "a try when it is free");
  const again = outer.tryLock();
  check(!again.ok && again.error === Errno.EBUSY, "a try when it is held");
  if (tried.ok) outer.unlock();
  check(outer.tryLock().ok, "free again");
  outer.unlock();
}

function nested(): void {
  using _outer = outer.lock();
  check(!outer.tryLock().ok, "held");
  using _inner = inner.lock();
  const saved = plat.irqSave();
  check(plat.irqsWereOff(saved), "interrupts are held back");
  plat.irqRestore(saved);
}
