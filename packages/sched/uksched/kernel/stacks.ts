/** For backtraces: the bounds of the running thread's stack. */
import { plat, type RunningStack } from "@ukts/ukplat";
import { currentThread } from "./switch.js";

class Stacks implements RunningStack {
  bounds(): [usize, usize] {
    const thread = currentThread();
    // The boot thread is on the platform's.
    return thread.stackLow === 0 ? [plat.stackLow(), plat.stackHigh()] : [thread.stackLow, thread.stackHigh];
  }

  owner(): string {
    return currentThread().name;
  }
}

/** The running thread's stack and name, for backtraces. Fills `@ukts/ukplat:runningStack`. */
export const stacks = new Stacks();
