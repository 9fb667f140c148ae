/** With the option `debug`: what locks tell of what becomes of them, and what is found wrong in that. */
import { panic, stackNew } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { captureBacktrace, printBacktrace } from "@ukts/ukdebug";
import { interruptsOff } from "@ukts/ukplat";
import { currentThread, type ExitHandler, ExitHook, onThreadExit, type Thread } from "@ukts/uksched";
import { NEVER } from "@ukts/uktime";
import { type Kind, kindName, type Lock } from "../lock.js";
import { expectNoCycle } from "./cycle.js";
import { records, type User } from "./records.js";

/** The running thread has taken a lock. */
export function noteTaken(kind: Kind, lock: Lock): void {
  using _off = interruptsOff();
  const thread = currentThread();
  userOf(thread);
  records.addHeld(kind, lock, thread);
}

/** It gives it back. False: it does not have it. */
export function noteReleased(lock: Lock): boolean {
  using _off = interruptsOff();
  const held = records.find(lock, currentThread());
  if (held === null) return false;
  records.removeHeld(held);
  return true;
}

/** It is about to wait for a lock. Panics where that would be for ever. Interrupts are held back. */
export function noteWait(kind: Kind, lock: Lock, deadline: u64): void {
  const user = userOf(currentThread());
  user.waitsFor = lock;
  user.kind = kind;
  user.forEver = deadline === NEVER;
  captureBacktrace(user.waitsBy.slice());
  if (user.forEver) expectNoCycle(user);
}

/** Prints who has a lock that one thread at most has. */
export function printHolder(lock: Lock): void {
  for (let held = records.held; held !== null; held = held.next) {
    if (held.lock !== lock || held.thread === null) continue;
    println`Thread ${held.thread.id} "${held.thread.name}" holds it since:`;
    printBacktrace(held.takenBy.slice());
  }
}

function userOf(thread: Thread): User {
  const user = records.userOf(thread);
  if (user !== null) return user;
  const added = records.addUser(thread);
  added.hook = stackNew(ExitHook, ends);
  onThreadExit(added.hook);
  return added;
}

/** What threads that use locks have to do when they end. */
class Ends implements ExitHandler {
  exiting(): void {
    using _off = interruptsOff();
    const thread = currentThread();
    let holds = false;
    for (let held = records.held; held !== null; held = held.next) {
      if (held.thread !== thread || held.lock === null) continue;
      holds = true;
      println`Thread ${thread.id} "${thread.name}" ends, and holds ${kindName(held.kind)} "${held.lock.name}" since:`;
      printBacktrace(held.takenBy.slice());
    }
    if (holds) panic("A thread has ended with a lock");
    const user = records.userOf(thread);
    if (user !== null) records.removeUser(user);
  }
}

const ends = new Ends();
