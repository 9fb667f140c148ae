/** Runs every case with the scheduler of the image; with an argument, what is to end in a panic instead. */
import { panic } from "@ukts/lang";
import { preemptionOff } from "@ukts/ukplat";
import { scheduler } from "@ukts/uksched";
import { broadcasting, signals, timedSignals } from "./cases/condVars.js";
import { handlers } from "./cases/handlers.js";
import { chain, inheritance, severalMutexes, timeoutEndsInheritance } from "./cases/inheritance.js";
import { fairness, handOver, mutexes, recursion } from "./cases/mutexes.js";
import { phases, readers, timedWriters } from "./cases/rwLocks.js";
import { semaphores } from "./cases/semaphores.js";
import { spinLocks } from "./cases/spinLocks.js";
import { stress } from "./cases/stress.js";
import { perform } from "./deeds.js";
import { leaveOut, run, summarize } from "./report.js";

export function main(args: Args): i32 {
  if (scheduler === null) panic("Expected a scheduler in the image, found none");
  if (args.length > 0) return perform(args[0]);
  inOrder("mutexes", mutexes);
  inOrder("hand over", handOver);
  inOrder("fairness", fairness);
  inOrder("recursion", recursion);
  inOrder("semaphores", semaphores);
  inOrder("readers", readers);
  inOrder("phases", phases);
  inOrder("timed writers", timedWriters);
  inOrder("signals", signals);
  inOrder("timed signals", timedSignals);
  inOrder("broadcasting", broadcasting);
  inOrder("spin locks", spinLocks);
  inOrder("handlers", handlers);
  run("stress", stress);
  withPriorities("inheritance", inheritance);
  withPriorities("chain", chain);
  withPriorities("several mutexes", severalMutexes);
  withPriorities("timeout ends inheritance", timeoutEndsInheritance);
  return summarize(scheduler.name());
}

/** Runs a case whose order of events nobody disturbs. */
function inOrder(name: string, body: () => void): void {
  using _off = preemptionOff();
  run(name, body);
}

function withPriorities(name: string, body: () => void): void {
  if (scheduler?.hasPriorities() ?? false) inOrder(name, body);
  else leaveOut(name, "threads of this policy do not differ in urgency");
}
