/** Who runs, for the records: a scheduler says it. */
import { slot } from "@ukts/lang";

/** Tells which thread runs, so that records can be counted to it. */
export interface TraceContext {
  /** The number of the thread that runs, not 0. Called in interrupt handlers too; it must not hit tracepoints or allocate. */
  threadId(): u32;
}

/** Empty in images without threads: records then have thread 0. */
export const context = slot.optional<TraceContext>();
