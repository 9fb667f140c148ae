/** Assertions: what a program takes for granted, checked in every build. */
import { callFile, callLine, panic, unlikely } from "@ukts/lang";

/** Panics at the caller's place with `message` when the condition, which the program takes for granted, does not hold. */
export function assert(condition: boolean, message: string, file: string = callFile(), line: u32 = callLine()): void {
  "use inline";
  if (unlikely(!condition)) panic(message, file, line);
}
