/** Tracepoints of the init table: its entries, with the processor's counter. Phases are `@ukts/uktrace`'s. */
import { tracepoint } from "@ukts/lang";
import { trace } from "@ukts/uktrace";
import type { InitClass } from "./contract.js";

/** An entry begins. */
export const bootEntryEnter = tracepoint<[name: string, initClass: InitClass, count: u64]>(trace, "boot_entry_enter");
/** It is done; with `error`, which is 0 where it succeeded. */
export const bootEntryLeave = tracepoint<[error: i32, count: u64]>(trace, "boot_entry_leave");
