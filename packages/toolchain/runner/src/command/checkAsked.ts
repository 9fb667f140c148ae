import { parseMemory } from "@ukts/config";
import type { GuestOptions } from "../options.js";
import { chooseMachine } from "../qemu/machine.js";

/** What can be said of a guest before there is an image for it: its memory is a size, and its machine one of the architecture's. Throws UktsError. */
export function checkAsked(asked: Pick<GuestOptions, "target" | "process" | "memory" | "machine">): void {
  if (asked.memory !== undefined) parseMemory(asked.memory);
  if (asked.process === undefined) chooseMachine(asked);
}
