/** Threads that wait in functions which a signal ends. */
import { WaitQueue } from "@ukts/uksched";

export const sleepers = new WaitQueue();
