/** Instructions about the processor itself (Intel SDM vol. 2). */
import { asm, input, nomem, output } from "@ukts/lang";

/** CPUID of a leaf and subleaf: EAX, EBX, ECX, EDX. */
export function cpuid(leaf: u32, subleaf: u32): [u32, u32, u32, u32] {
  return asm<
    [u32, u32, u32, u32]
  >`cpuid${output("a")}${output("b")}${output("c")}${output("d")}${input("a", leaf)}${input("c", subleaf)}${nomem}`;
}

/** The time-stamp counter. */
export function readCycles(): u64 {
  const [low, high] = asm<[u32, u32]>`rdtsc${output("a")}${output("d")}${nomem}`;
  return u64(low) | (u64(high) << 32);
}

/** A model-specific register. One that the processor does not have traps. */
export function readMsr(register: u32): u64 {
  const [low, high] = asm<[u32, u32]>`rdmsr${output("a")}${output("d")}${input("c", register)}`;
  return u64(low) | (u64(high) << 32);
}

/** Sets a model-specific register. One that the processor does not have traps. */
export function writeMsr(register: u32, value: u64): void {
  asm`wrmsr${input("c", register)}${input("a", u32(value))}${input("d", u32(value >> 32))}`;
}
