/**
 * With the option `debug`: threads that wait for each other. A thread waits for those that hold what it waits for; where that leads back to it, none
 * of them goes on. That is looked for when a wait begins, as only a wait can close the circle (Coffman, Elphick and Shoshani, System Deadlocks,
 * Computing Surveys, 1971). A wait with a deadline ends by itself, and is not counted.
 */
import { panic } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { printBacktrace } from "@ukts/ukdebug";
import { kindName } from "../lock.js";
import { records, type User } from "./records.js";

let search: u32 = 0;

/** Panics where `user`, which is about to wait, would wait for ever, and says why. Interrupts are held back. */
export function expectNoCycle(user: User): void {
  search++;
  if (!leadsTo(user, user)) return;
  println`A circle of threads, each of which waits for the one below and the last for the first:`;
  describe(user);
  panic("Deadlock: threads wait for each other's locks");
}

/** Whether what `from` waits for is held by `to`, or by who waits for `to`. Keeps the way there in `blockedBy`. */
function leadsTo(from: User, to: User): boolean {
  from.visited = search;
  for (let held = records.held; held !== null; held = held.next) {
    if (held.lock !== from.waitsFor || held.thread === null) continue;
    const holder = records.userOf(held.thread);
    if (holder === null) continue;
    from.blockedBy = held;
    if (holder === to) return true;
    if (holder.waits() && holder.visited !== search && leadsTo(holder, to)) return true;
  }
  return false;
}

function describe(first: User): void {
  let user: User | null = first;
  while (user !== null) {
    const next = describeWait(user);
    user = next === first ? null : next;
  }
}

/** Prints what a thread waits for and who has it. The result is who. */
function describeWait(user: User): User | null {
  const thread = user.thread;
  const waitsFor = user.waitsFor;
  const blockedBy = user.blockedBy;
  if (thread === null || waitsFor === null || blockedBy === null || blockedBy.thread === null) return null;
  const holder = blockedBy.thread;
  println`Thread ${thread.id} "${thread.name}" waits for ${kindName(user.kind)} "${waitsFor.name}":`;
  printBacktrace(user.waitsBy.slice());
  println`Thread ${holder.id} "${holder.name}" holds it since:`;
  printBacktrace(blockedBy.takenBy.slice());
  return records.userOf(holder);
}
