/** Runs a scenario in every schedule. */
import { destroy, panic, zeroed } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import {
  createThread,
  currentThread,
  joinThread,
  type Runnable,
  type Thread,
  ThreadState,
  yieldThread,
} from "@ukts/uksched";
import { NEVER, nextDeadline } from "@ukts/uktime";
import { explorer } from "./explorer.js";
import { machine } from "./machine.js";
import type { Scenario } from "./scenario.js";

const NAMES: FixedArray<string, 8> = ["a", "b", "c", "d", "e", "f", "g", "h"];

let scenario: Scenario | null = null;

class Worker implements Runnable {
  number: u32 = 0;

  run(): usize {
    if (scenario !== null) scenario.run(this.number);
    return 0;
  }
}

const workers = zeroed<FixedArray<Worker, 8>>();
const threads = zeroed<FixedArray<Thread | null, 8>>();

function thread(number: usize): Thread {
  return threads[number] ?? panic("Expected a thread of the scenario");
}

/**
 * Runs what `make` makes in every schedule in which the processor is taken away from a thread at most `preemptions` times, and prints how many there
 * are. False: one of them failed, and was run again to print it.
 */
export function explore(name: string, make: () => Scenario, preemptions: u32): boolean {
  explorer.driver = currentThread();
  let schedules: u64 = 0;
  do {
    schedules++;
    if (!runOnce(make(), preemptions)) {
      println`${name}: schedule ${schedules} fails:`;
      explorer.explaining = true;
      explorer.choices.rewind();
      runOnce(make(), preemptions);
      return false;
    }
  } while (explorer.choices.next());
  println`${name}: ${schedules} schedules`;
  return true;
}

function runOnce(what: Scenario, preemptions: u32): boolean {
  scenario = what;
  const count = usize(what.threads());
  explorer.preemptionsLeft = preemptions;
  machine.now_ns = 0;
  for (let i: usize = 0; i < count; i++) {
    workers[i].number = u32(i);
    const created = createThread(NAMES[i], workers[i]);
    if (!created.ok) panic("No memory for the threads of a scenario");
    threads[i] = created.value;
  }
  explorer.exploring = true;
  const ended = runToEnd(count);
  explorer.exploring = false;
  const passed: boolean = ended && what.failure.length === 0 && what.check();
  if (explorer.explaining) report(what, count);
  if (!passed) return false;
  for (let i: usize = 0; i < count; i++) joinThread(thread(i));
  destroy(what);
  return true;
}

/** False: there are threads that wait, and nothing that could end it. */
function runToEnd(count: usize): boolean {
  for (;;) {
    yieldThread();
    if (isOver(count)) return true;
    if (nextDeadline() === NEVER) return false;
    machine.passTime();
  }
}

function isOver(count: usize): boolean {
  for (let i: usize = 0; i < count; i++) if (thread(i).state !== ThreadState.exited) return false;
  return true;
}

function report(what: Scenario, count: usize): void {
  println`  ${what.failure.length > 0 ? what.failure : "The run has come out wrong"}`;
  for (let i: usize = 0; i < count; i++) {
    if (thread(i).state !== ThreadState.exited) println`  ${thread(i).name} waits for ever`;
  }
}
