/** Gates of the interrupt descriptor table (Intel SDM vol. 3, 6.10, 6.11, 6.14.1). */
import { addressOf, asm, input, packed, sizeof, zeroed } from "@ukts/lang";

const CODE_SELECTOR: u16 = 0x08;
/** Type of a present interrupt gate: interrupts are held back behind it. */
const INTERRUPT_GATE: u8 = 0x8e;

/** A gate. Starts out as zeroed memory: absent. */
export class Gate {
  offsetLow: u16 = 0;
  selector: u16 = 0;
  /** Which stack of the interrupt stack table the processor switches to; 0: it stays on the one that it is on. */
  stack: u8 = 0;
  type: u8 = 0;
  offsetMiddle: u16 = 0;
  offsetHigh: u32 = 0;
  reserved: u32 = 0;
}

/** Limit and base, as `lidt` reads them. */
@packed
class TablePointer {
  limit: u16 = 0;
  base: u64 = 0;
}
const pointer = zeroed<TablePointer>();

export function setGate(gate: Gate, handler: usize, stack: u8): void {
  gate.offsetLow = u16(handler);
  gate.selector = CODE_SELECTOR;
  gate.stack = stack;
  gate.type = INTERRUPT_GATE;
  gate.offsetMiddle = u16(handler >> 16);
  gate.offsetHigh = u32(handler >> 32);
}

/** Has the processor use a table from here on. */
export function useGates(gates: Slice<Gate>): void {
  pointer.limit = u16(gates.length * sizeof<Gate>() - 1);
  pointer.base = u64(gates.ptr.addr);
  asm`lidt (${input("r", addressOf(pointer))})`;
}
