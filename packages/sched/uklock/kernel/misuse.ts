/** The end of a system that uses a lock as it must not. */
import { panic } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { controller } from "@ukts/ukintctlr";
import { plat } from "@ukts/ukplat";
import { currentThread, type Thread } from "@ukts/uksched";
import { printTaken } from "./debug/watch.js";
import { type Kind, kindName, type Lock } from "./lock.js";
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
  if (debug) printTaken(lock);
  return panic("A lock was locked twice by one thread, which would wait for itself");
}

/** Panics where the caller must not wait: in a handler, or with interrupts held back, which would stay so for all threads. */
export function expectMayWait(kind: Kind, lock: Lock): void {
  if (controller === null) return;
  const saved = plat.irqSave();
  const isInHandler = controller.depth() > 0;
  const isInSection = plat.irqsWereOff(saved);
  plat.irqRestore(saved);
  if (isInHandler || isInSection) mayNotWait(kind, lock, isInHandler);
}

function mayNotWait(kind: Kind, lock: Lock, isInHandler: boolean): never {
  "use cold";
  "use noinline";
  const thread = currentThread();
  println`Thread ${thread.id} "${thread.name}" would wait for ${kindName(kind)} "${lock.name}".`;
  return panic(
    isInHandler
      ? "A handler of an interrupt waits for a lock: let it wake a thread that does"
      : "A thread waits for a lock while it holds interrupts back: lock before that",
  );
}
