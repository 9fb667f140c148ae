/** Waiting for a time. */
import { panic, slot, stackNew } from "@ukts/lang";
import { plat } from "@ukts/ukplat";
import { NEVER } from "./clock.js";
import { idle } from "./idle.js";
import { mayWait } from "./mayWait.js";
import { Timer, type TimerHandler } from "./timer.js";

/** Sleeps until a deadline while others run. Filled where there are others. */
export const sleeper = slot.optional<(deadline: u64) => void>();

/** Only ends the halt. */
class Nobody implements TimerHandler {
  expired(_timer: Timer): void {}
}

const nobody = new Nobody();

/** Returns when `monotonic()` has reached `deadline`; `NEVER` does not return. Panics in handlers and with interrupts held back, in images that take any. */
export function sleepUntil(deadline: u64): void {
  if (!mayWait()) panic("A sleep in a handler, or with interrupts held back: start a timer there");
  if (sleeper !== null) {
    sleeper(deadline);
    return;
  }
  const saved = plat.irqSave();
  const timer = stackNew(Timer, nobody);
  timer.start(deadline);
  while (plat.nanoseconds() < deadline) idle();
  timer.stop();
  plat.irqRestore(saved);
}

/** Returns when at least so many nanoseconds have passed. Panics where `sleepUntil` does. */
export function sleep(nanoseconds: u64): void {
  const now = plat.nanoseconds();
  sleepUntil(nanoseconds < NEVER - now ? now + nanoseconds : NEVER);
}
