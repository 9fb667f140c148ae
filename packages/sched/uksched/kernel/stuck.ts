/** What a system in which nothing can go on shows. */
import { each } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { allThreads } from "./all.js";
import { ThreadState } from "./thread.js";

/** Prints the threads that are blocked. */
export function describeBlocked(): void {
  "use cold";
  for (const thread of each(allThreads)) {
    if (thread.readiness === ThreadState.blocked) println`thread ${thread.id} "${thread.name}" waits`;
  }
}
