/** Makes every processor exception end in the trap handler (Intel SDM vol. 3, 6.10-6.14, 7.2.3). The assembly is in traps.S. */
import { addressOf, asm, exportSymbol, input, overlay, packed, ptr, sizeof, zeroed } from "@ukts/lang";
import { trapHandler } from "@ukts/ukarch";
import type { TrapFrame } from "./trapFrame.js";

const VECTORS = 32;
/** Bytes from one stub to the next. */
const STUB_BYTES = 16;

const CODE_SELECTOR: u16 = 0x08;
const TASK_SELECTOR: u16 = 0x18;
/** Type of a present interrupt gate, and of a present 64-bit task state that is not busy. */
const INTERRUPT_GATE: u8 = 0x8e;
const TASK_STATE: u64 = 0x89;
/** Bytes of the task state segment, less one. */
const TASK_STATE_LIMIT: u64 = 103;
/** Number of the stack that the gates switch to, in the interrupt stack table. */
const TRAP_STACK: u8 = 1;

/** Limit and base, as `lidt` reads them. */
@packed
class TablePointer {
  limit: u16 = 0;
  base: u64 = 0;
}

/** A gate of the interrupt descriptor table. */
class Gate {
  offsetLow: u16 = 0;
  selector: u16 = 0;
  stack: u8 = 0;
  type: u8 = 0;
  offsetMiddle: u16 = 0;
  offsetHigh: u32 = 0;
  reserved: u32 = 0;
}

/** The start of a 64-bit task state segment, which serves only for its interrupt stack table. */
@packed
class TaskState {
  reserved: u32 = 0;
  privilegeStacks!: FixedArray<u64, 3>;
  reserved2: u64 = 0;
  trapStack: u64 = 0;
}

declare function gdt(): void;
declare function task_state(): void;
declare function trap_stack_top(): void;
declare function trap_stubs(): void;

const gates = zeroed<FixedArray<Gate, 32>>();
const gatesPointer = zeroed<TablePointer>();

/** Loads the task state and the table of gates. From here on no exception goes unreported. */
export function installTraps(): void {
  loadTaskState();
  for (let vector: usize = 0; vector < VECTORS; vector++) {
    setGate(gates[vector], addressOf(trap_stubs).addr + vector * STUB_BYTES);
  }
  gatesPointer.limit = u16(VECTORS * sizeof<Gate>() - 1);
  gatesPointer.base = u64(gates.ptr.addr);
  asm`lidt (${input("r", addressOf(gatesPointer))})`;
}

function setGate(gate: Gate, handler: usize): void {
  gate.offsetLow = u16(handler);
  gate.selector = CODE_SELECTOR;
  gate.stack = TRAP_STACK;
  gate.type = INTERRUPT_GATE;
  gate.offsetMiddle = u16(handler >> 16);
  gate.offsetHigh = u32(handler >> 32);
}

function loadTaskState(): void {
  const state = addressOf(task_state);
  overlay<TaskState>(state).trapStack = u64(addressOf(trap_stack_top).addr);
  const base = u64(state.addr);
  const descriptor = ptr<u64>(addressOf(gdt).addr + usize(TASK_SELECTOR));
  descriptor[0] = TASK_STATE_LIMIT | ((base & 0xff_ffff) << 16) | (TASK_STATE << 40) | ((base >> 24) << 56);
  descriptor[1] = base >> 32;
  asm`ltr ${input("r", TASK_SELECTOR)}`;
}

function trapped(frame: TrapFrame): never {
  return trapHandler(frame);
}
exportSymbol("ukts_x86_trap", trapped);
