/**
 * How fast the time-stamp counter runs, from whoever knows it. Each source answers in cycles per second, or 0 for "not known". None of
 * them waits for a fixed time.
 */
import { cpuid } from "@ukts/arch-x86_64";
import { hasKvmClock, kvmFrequency } from "./kvmClock.js";

/** Leaves of CPUID: Intel SDM vol. 2 (0x15, 0x16), Linux Documentation/virt/kvm/x86/cpuid.rst (0x4000000x). */
const BASIC: u32 = 0;
const FEATURES: u32 = 1;
const TSC_RATIO: u32 = 0x15;
const BASE_FREQUENCY: u32 = 0x16;
const HYPERVISOR: u32 = 0x4000_0000;
/** Timing leaf that VMware defined and other hypervisors took over: EAX is the counter's frequency in kHz. */
const HYPERVISOR_TIMING: u32 = 0x4000_0010;

const HYPERVISOR_PRESENT: u32 = 0x8000_0000;
/** The frequency as the processor or the hypervisor states it, in Hz, or 0. */
export function statedFrequency(): u64 {
  const [, , features] = cpuid(FEATURES, 0);
  if ((features & HYPERVISOR_PRESENT) !== 0) {
    const stated = fromHypervisor();
    if (stated !== 0) return stated;
  }
  return fromProcessor();
}

function fromHypervisor(): u64 {
  const [lastLeaf] = cpuid(HYPERVISOR, 0);
  if (lastLeaf >= HYPERVISOR_TIMING) {
    const [khz] = cpuid(HYPERVISOR_TIMING, 0);
    if (khz !== 0) return u64(khz) * 1000;
  }
  return hasKvmClock() ? kvmFrequency() : 0;
}

function fromProcessor(): u64 {
  const [lastLeaf] = cpuid(BASIC, 0);
  if (lastLeaf < TSC_RATIO) return 0;
  const [denominator, numerator, crystalHz] = cpuid(TSC_RATIO, 0);
  if (denominator !== 0 && crystalHz !== 0) return (u64(crystalHz) * u64(numerator)) / u64(denominator);
  if (lastLeaf < BASE_FREQUENCY) return 0;
  const [baseMhz] = cpuid(BASE_FREQUENCY, 0);
  return u64(baseMhz) * 1_000_000;
}
