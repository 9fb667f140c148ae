export { allThreads } from "./all.js";
export {
  DEFAULT_PRIORITY,
  HIGHEST_PRIORITY,
  LOWEST_PRIORITY,
  Rotation,
  scheduler,
  type UkSched,
} from "./contract.js";
export { createThread, ThreadAttributes } from "./create.js";
export { detachThread, exitThread, joinThread, onThreadExit } from "./exit.js";
export { type ExitHandler, ExitHook } from "./exitHook.js";
export { ThreadQueue } from "./queue.js";
export { stacks } from "./stacks.js";
export {
  allowPreemption,
  currentThread,
  holdPreemption,
  idleTime,
  leave,
  preempt,
  requestReschedule,
  switches,
  wakeThread,
} from "./switch.js";
export { type Runnable, Thread, ThreadState } from "./thread.js";
export { traceContext } from "./trace.js";
export { Turns } from "./turns.js";
export { copyOf } from "./variables.js";
export { WaitQueue } from "./waitQueue.js";
export { setEffectivePriority, setPriority, sleepUntil, yieldThread } from "./yield.js";
