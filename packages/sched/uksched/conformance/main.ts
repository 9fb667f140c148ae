/**
 * The conformance suite's guest: runs every case with the scheduler of its image. Argument: `statistics` where they are counted, or
 * what is to end in a panic instead.
 */
import { panic } from "@ukts/lang";
import { reschedule } from "@ukts/ukintctlr";
import { preemptionOff } from "@ukts/ukplat";
import { scheduler } from "@ukts/uksched";
import { counting } from "./cases/counting.js";
import {
  chainOfJoins,
  detaching,
  endsWhileOthersWait,
  exitHooks,
  joining,
  listing,
  nested,
  refusals,
} from "./cases/ending.js";
import { creating, noMemory, stacks, variables } from "./cases/memory.js";
import {
  conditions,
  sleeping,
  sleepingAmongBusy,
  timeouts,
  waking,
  wakingFromHandlers,
  yielding,
} from "./cases/order.js";
import { registers } from "./cases/registers.js";
import { preemption, priorities } from "./cases/urgency.js";
import { perform } from "./deeds.js";
import { leaveOut, run, summarize } from "./report.js";

export function main(args: Args): i32 {
  if (scheduler === null) panic("Expected a scheduler in the image, found none");
  if (args.length > 0 && args[0] !== "statistics") return perform(args[0]);
  inOrder("creating", creating);
  inOrder("joining", joining);
  inOrder("refusals", refusals);
  inOrder("detaching", detaching);
  inOrder("exit hooks", exitHooks);
  inOrder("chain of joins", chainOfJoins);
  inOrder("ends while others wait", endsWhileOthersWait);
  inOrder("nested", nested);
  inOrder("listing", listing);
  inOrder("stacks", stacks);
  inOrder("variables", variables);
  inOrder("no memory", noMemory);
  inOrder("yielding", yielding);
  inOrder("sleeping", sleeping);
  inOrder("sleeping among busy", sleepingAmongBusy);
  inOrder("waking", waking);
  inOrder("conditions", conditions);
  inOrder("timeouts", timeouts);
  inOrder("waking from handlers", wakingFromHandlers);
  inOrder("registers", registers);
  if (scheduler.hasPriorities()) inOrder("priorities", priorities);
  else leaveOut("priorities", "threads of this policy do not differ in urgency");
  if (reschedule !== null) run("preemption", preemption);
  else leaveOut("preemption", "this policy leaves the processor to who has it");
  if (args.length > 0) inOrder("counting", counting);
  else leaveOut("counting", "the option statistics is off");
  return summarize(scheduler.name());
}

/** Runs a case whose order of events nobody disturbs. */
function inOrder(name: string, body: () => void): void {
  using _off = preemptionOff();
  run(name, body);
}
