/** Tracepoints of threads (`@ukts/uktrace`), and who runs, for all records. */
import { tracepoint } from "@ukts/lang";
import { type TraceContext, trace } from "@ukts/uktrace";
import { currentThread } from "./switch.js";

/** The processor goes from one thread to another. */
export const schedSwitch = tracepoint<[from: u32, to: u32]>(trace, "sched_switch");
/** A thread that waited is ready. */
export const schedWake = tracepoint<[thread: u32]>(trace, "sched_wake");
/** A thread begins. */
export const threadName = tracepoint<[thread: u32, name: string]>(trace, "thread_name");
/** A thread ends. */
export const threadExit = tracepoint<[thread: u32]>(trace, "thread_exit");

class Context implements TraceContext {
  threadId(): u32 {
    return currentThread().id;
  }
}

/** Says which thread runs. Fills `@ukts/uktrace:context`. */
export const traceContext = new Context();
