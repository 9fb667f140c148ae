/** Explores one scenario (`main <preemptions> <name>`), or all that have to pass (`main <preemptions>`). */
import { println } from "@ukts/ukconsole";
import { explore, type Scenario } from "@ukts/ukexplore";
import { ClockDecides, ConditionOutside, ForgetfulHandOver, NoLock, UnlockBeforeWait } from "./broken.js";
import { Broadcast, Signal } from "./condVars.js";
import { Chain, Exclusion, TimedLock } from "./mutexes.js";
import { Deadline, Flag, Items } from "./queues.js";
import { ReadersAndWriters, ReadersMeet, TimedWriter } from "./rwLocks.js";
import { FromHandler, Passing, TimedDown } from "./semaphores.js";

class Entry {
  constructor(
    readonly name: string,
    readonly make: () => Scenario,
  ) {}
}

const right: FixedArray<Entry, 15> = [
  new Entry("wait queue: flag", () => new Flag()),
  new Entry("wait queue: items", () => new Items()),
  new Entry("wait queue: deadline", () => new Deadline()),
  new Entry("mutex: exclusion", () => new Exclusion()),
  new Entry("mutex: deadline", () => new TimedLock()),
  new Entry("mutex: chain", () => new Chain()),
  new Entry("semaphore: passing", () => new Passing()),
  new Entry("semaphore: deadline", () => new TimedDown()),
  new Entry("semaphore: handler", () => new FromHandler()),
  new Entry("condition variable: signal", () => new Signal()),
  new Entry("condition variable: broadcast", () => new Broadcast()),
  new Entry("reader-writer lock: one writer", () => new ReadersAndWriters(1)),
  new Entry("reader-writer lock: two writers", () => new ReadersAndWriters(2)),
  new Entry("reader-writer lock: deadlines", () => new TimedWriter()),
  new Entry("reader-writer lock: meeting", () => new ReadersMeet()),
];

const wrong: FixedArray<Entry, 5> = [
  new Entry("condition outside", () => new ConditionOutside()),
  new Entry("unlock before wait", () => new UnlockBeforeWait()),
  new Entry("forgetful hand-over", () => new ForgetfulHandOver()),
  new Entry("clock decides", () => new ClockDecides()),
  new Entry("no lock", () => new NoLock()),
];

export function main(args: Args): i32 {
  const preemptions = u32(args[0].ptr[0] - 48);
  if (args.length > 1) return one(args[1], preemptions);
  for (const entry of right) if (!explore(entry.name, entry.make, preemptions)) return 1;
  return 0;
}

function one(name: string, preemptions: u32): i32 {
  for (const entry of right) if (entry.name === name) return explore(entry.name, entry.make, preemptions) ? 0 : 1;
  for (const entry of wrong) if (entry.name === name) return explore(entry.name, entry.make, preemptions) ? 0 : 1;
  println`There is no scenario ${name}`;
  return 2;
}
