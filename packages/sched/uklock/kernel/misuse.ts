/** The end of a system that uses a lock as it must not. */
import { panic } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { currentThread, type Thread } from "@ukts/uksched";
import { mayWait } from "@ukts/uktime";
import { printHolder } from "./debug/watch.js";
import { Kind, kindName, type Lock } from "./lock.js";
import { debug } from "./options.gen.js";

/** Panics: the running thread gives up what `holder` has, or nobody. */
export function notHeld(kind: Kind, lock: Lock, holder: Thread | null): never {
  "use cold";
  "use noinline";
  const thread = currentThread();
  println`Thread ${thread.id} "${thread.name}" unlocks ${kindName(kind)} "${lock.name}", which it does not hold.`;
  if (holder !== null) println`Thread ${holder.id} "${holder.name}" holds it.`;
  return panic("A lock was unlocked by a thread that does not hold it");
}

/** Panics: the running thread would wait for itself. */
export function heldAlready(kind: Kind, lock: Lock): never {
  "use cold";
  "use noinline";
  const thread = currentThread();
  println`Thread ${thread.id} "${thread.name}" locks ${kindName(kind)} "${lock.name}", which it holds already.`;
  if (debug) printHolder(lock);
  return panic("A lock was locked twice by one thread, which would wait for itself");
}

/** Panics: the processor that spins is the one that has the lock. */
export function spinsForEver(lock: Lock): never {
  "use cold";
  "use noinline";
  const thread = currentThread();
  println`Thread ${thread.id} "${thread.name}" would spin for ever for ${kindName(Kind.spinLock)} "${lock.name}".`;
  printHolder(lock);
  return panic("A spin lock was locked twice by one processor");
}

/** Panics where the caller must not wait: handlers of interrupts run with interrupts held back, and elsewhere nobody else would let them in. */
export function expectMayWait(kind: Kind, lock: Lock): void {
  if (!mayWait()) mayNotWait(kind, lock);
}

function mayNotWait(kind: Kind, lock: Lock): never {
  "use cold";
  "use noinline";
  const thread = currentThread();
  println`Thread ${thread.id} "${thread.name}", or a handler that interrupts it, would wait for ${kindName(kind)} "${lock.name}".`;
  return panic("A wait for a lock with interrupts held back: lock before, and let handlers wake a thread that does");
}
