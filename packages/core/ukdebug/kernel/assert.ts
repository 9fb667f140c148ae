/** Assertions: what a program takes for granted, checked in every build. */
import { panic, unlikely } from "@ukts/lang";

/**
 * Panics with `message` when the condition, which the program takes for granted, does not hold. Never inlined, so that the second frame
 * of the backtrace is the assertion's own place.
 */
export function assert(condition: boolean, message: string): void {
  "use noinline";
  if (unlikely(!condition)) panic(message);
}
