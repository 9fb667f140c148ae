/** The gates of images that take interrupts; those of traps.ts serve until then. The assembly is in interrupts.S. */
import { addressOf, exportSymbol, zeroed } from "@ukts/lang";
import { interruptHandler } from "@ukts/ukarch";
import { type Gate, setGate, useGates } from "./gates.js";
import { setTrapGates } from "./traps.js";

/** The first vector that is an interrupt's: those below are exceptions (Intel SDM vol. 3, table 6-1). */
export const FIRST_VECTOR: u32 = 32;
/** The last vector of the processor, an interrupt's too. */
export const LAST_VECTOR: u32 = 255;
const STUB_BYTES = 8;
/** Interrupts stay on the stack of what they interrupt. */
const SAME_STACK: u8 = 0;

declare function interrupt_stubs(): void;

const gates = zeroed<FixedArray<Gate, 256>>();

/** Has interrupts handled from here on, once they are let in. Exceptions stay as they are. */
export function installInterrupts(): void {
  setTrapGates(gates.slice());
  for (let vector = FIRST_VECTOR; vector <= LAST_VECTOR; vector++) {
    setGate(gates[vector], addressOf(interrupt_stubs).addr + usize(vector - FIRST_VECTOR) * STUB_BYTES, SAME_STACK);
  }
  useGates(gates.slice());
}

function interrupted(vector: u32): void {
  if (interruptHandler !== null) interruptHandler(vector);
}
exportSymbol("ukts_x86_interrupt", interrupted);
