import { panic, unlikely } from "@ukts/lang";

/** Panics with `message` when the condition, which the program takes for granted, does not hold. The backtrace says where. */
export function assert(condition: boolean, message: string): void {
  "use inline";
  if (unlikely(!condition)) panic(message);
}
