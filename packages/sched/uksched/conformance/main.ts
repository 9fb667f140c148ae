/**
 * The conformance suite's guest: runs every case with the scheduler of its image; `statistics` is its argument where they are counted. Other
 * arguments ask for something else instead: what is to end in a panic, or a test of stress.
 */
import { panic } from "@ukts/lang";
import { reschedule } from "@ukts/ukintctlr";
import { preemptionOff } from "@ukts/ukplat";
import { scheduler } from "@ukts/uksched";
import { alone, aloneCounted } from "./cases/alone.js";
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
import { crowd } from "./stress/crowd.js";
import { wakeups } from "./stress/wakeups.js";

export function main(args: Args): i32 {
  if (scheduler === null) panic("Expected a scheduler in the image, found none");
  if (args.length === 4 && args[0] === "wakeups")
    return wakeups(number(args[1]), usize(number(args[2])), number(args[3]));
  if (args.length === 2 && args[0] === "crowd") return crowd(usize(number(args[1])));
  if (args.length > 0 && args[0] !== "statistics") return perform(args[0]);
  // Before there has been any other thread.
  inOrder("alone", args.length > 0 ? aloneCounted : alone);
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

function number(text: string): u64 {
  let value: u64 = 0;
  for (let i: usize = 0; i < text.length; i++) value = value * 10 + u64(text.ptr[i] - 48);
  return value;
}
