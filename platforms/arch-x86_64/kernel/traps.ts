/** Makes every processor exception end in the trap handler (Intel SDM vol. 3, 6.10-6.14, 7.2.3). The assembly is in traps.S. */
import { addressOf, asm, exportSymbol, input, overlay, packed, ptr, zeroed } from "@ukts/lang";
import { trapHandler } from "@ukts/ukarch";
import { type Gate, setGate, useGates } from "./gates.js";
import type { TrapFrame } from "./trapFrame.js";

const VECTORS = 32;
/** Bytes from one stub to the next. */
const STUB_BYTES = 16;

const TASK_SELECTOR: u16 = 0x18;
/** Type of a present 64-bit task state that is not busy. */
const TASK_STATE: u64 = 0x89;
/** Bytes of the task state segment, less one. */
const TASK_STATE_LIMIT: u64 = 103;
/** Number of the stack that the gates switch to, in the interrupt stack table. */
const TRAP_STACK: u8 = 1;

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

/** Loads the task state and the table of gates. From here on no exception goes unreported. */
export function installTraps(): void {
  loadTaskState();
  setTrapGates(gates.slice());
  useGates(gates.slice());
}

/** Sets the gates of all exceptions, the first 32. */
export function setTrapGates(table: Slice<Gate>): void {
  for (let vector: usize = 0; vector < VECTORS; vector++) {
    setGate(table[vector], addressOf(trap_stubs).addr + vector * STUB_BYTES, TRAP_STACK);
  }
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
