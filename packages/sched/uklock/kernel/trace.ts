/** Tracepoints of locks. A lock is its address, and its name where it has one. */
import { tracepoint } from "@ukts/lang";
import { trace } from "@ukts/uktrace";
import type { Lock } from "./lock.js";

/** A thread has found a lock taken, of which `holder` is the thread that has it, 0 where several may. */
export const contended = tracepoint<[lock: Lock, name: string, holder: u32]>(trace, "lock_contended");
/** A thread that has waited for a lock has it. */
export const acquired = tracepoint<[lock: Lock, name: string]>(trace, "lock_acquired");
/** A thread has handed a lock to one that waits. */
export const handedOver = tracepoint<[lock: Lock, name: string, to: u32]>(trace, "lock_handed_over");
