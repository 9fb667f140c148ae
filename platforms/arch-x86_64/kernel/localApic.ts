/**
 * The processor's local APIC (Intel SDM vol. 3, chapter 10): registers in memory (xAPIC), or model-specific registers (x2APIC), of which a hypervisor
 * handles the latter faster.
 */
import { reg } from "@ukts/lang";
import { cpuid, readMsr, writeMsr } from "./cpu.js";

/** Offsets in memory; the model-specific registers are one for each 16 bytes (10.12.1.2). */
export const enum ApicRegister {
  id = 0x020,
  taskPriority = 0x080,
  endOfInterrupt = 0x0b0,
  spurious = 0x0f0,
  timer = 0x320,
  lint0 = 0x350,
  lint1 = 0x360,
  error = 0x370,
  initialCount = 0x380,
  currentCount = 0x390,
  divide = 0x3e0,
}

const FEATURES: u32 = 1;
const HAS_APIC: u32 = 1 << 9;
const HAS_X2APIC: u32 = 1 << 21;

const APIC_BASE: u32 = 0x1b;
const ENABLED: u64 = 1 << 11;
const X2APIC_MODE: u64 = 1 << 10;
const ADDRESS: u64 = 0x000f_ffff_ffff_f000;
const FIRST_X2APIC_REGISTER: u32 = 0x800;

/** Where its registers are in memory; 0 where the processor has none. */
export function localApicAddress(): u64 {
  const [, , , features] = cpuid(FEATURES, 0);
  if ((features & HAS_APIC) === 0) return 0;
  const base = readMsr(APIC_BASE);
  return (base & ENABLED) !== 0 ? base & ADDRESS : 0;
}

/**
 * The local APIC of the processor that uses it (Intel SDM vol. 3, chapter 10), in whichever mode it is: registers in memory, or model-specific ones
 * (x2APIC).
 */
export class LocalApic {
  /** Of the registers in memory; 0: they are model-specific ones. */
  private base: usize = 0;

  /** Switches to x2APIC mode where the processor has it. To be called before `use`. */
  upgrade(): void {
    const [, , features] = cpuid(FEATURES, 0);
    if ((features & HAS_X2APIC) !== 0) writeMsr(APIC_BASE, readMsr(APIC_BASE) | X2APIC_MODE);
  }

  /** Uses it in the mode that it is in. `base`: where its registers are mapped. */
  use(base: usize): void {
    this.base = (readMsr(APIC_BASE) & X2APIC_MODE) !== 0 ? 0 : base;
  }

  /** A register's 32 bits. After `use`. */
  read(register: ApicRegister): u32 {
    if (this.base === 0) return u32(readMsr(msrOf(register)));
    return reg<u32>(this.base + usize(register)).read();
  }

  /** Writes a register's 32 bits. After `use`. */
  write(register: ApicRegister, value: u32): void {
    if (this.base === 0) writeMsr(msrOf(register), u64(value));
    else reg<u32>(this.base + usize(register)).write(value);
  }

  /** The number by which interrupts are sent to this processor. */
  id(): u32 {
    const id = this.read(ApicRegister.id);
    return this.base === 0 ? id : id >> 24;
  }
}

function msrOf(register: ApicRegister): u32 {
  return FIRST_X2APIC_REGISTER + u32(register) / 16;
}
