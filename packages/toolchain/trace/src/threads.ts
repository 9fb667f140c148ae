/** Which threads there are, and what they are called. */
import type { Trace } from "./trace.js";

/** The tracepoint that names a thread, with arguments `thread` and `name`. */
const NAMING = "thread_name";

/** Names of threads by number, of those that have one. */
export function threadNames({ events }: Trace): Map<number, string> {
  const names = new Map<number, string>();
  for (const { name, args } of events) {
    if (name === NAMING && typeof args.thread === "number" && typeof args.name === "string") {
      names.set(args.thread, args.name);
    }
  }
  return names;
}
