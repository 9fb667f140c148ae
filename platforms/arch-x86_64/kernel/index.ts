export { x86_64 } from "./arch.js";
export { cpuid, readCycles, readMsr, writeMsr } from "./cpu.js";
export { FIRST_VECTOR, installInterrupts, LAST_VECTOR } from "./interruptGates.js";
export {
  allowInterrupts,
  disableInterrupts,
  haltForever,
  restoreInterrupts,
  waitForInterrupt,
  wereInterruptsDisabled,
} from "./interrupts.js";
export { ApicRegister, LocalApic, localApicAddress } from "./localApic.js";
export { inb, inl, outb, outl, outw } from "./ports.js";
export { setThreadPointer, threadPointer, writeFsBase } from "./thread.js";
export { TrapFrame } from "./trapFrame.js";
export { installTraps } from "./traps.js";
