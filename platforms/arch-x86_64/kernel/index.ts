export { x86_64 } from "./arch.js";
export { cpuid, readCycles, writeMsr } from "./cpu.js";
export { disableInterrupts, haltForever, restoreInterrupts } from "./interrupts.js";
export { inb, inl, outb, outl, outw } from "./ports.js";
export { TrapFrame } from "./trapFrame.js";
export { installTraps } from "./traps.js";
