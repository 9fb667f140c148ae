/**
 * How fast the time-stamp counter runs, from whoever knows it. Each source answers in cycles per second, or 0 for "not known". None of
 * them waits for a fixed time.
 */
import { cpuid, writeMsr } from "@ukts/arch-x86_64";
import { addressOf, align, zeroed } from "@ukts/lang";

/** Leaves of CPUID: Intel SDM vol. 2 (0x15, 0x16), Linux Documentation/virt/kvm/x86/cpuid.rst (0x4000000x). */
const BASIC: u32 = 0;
const FEATURES: u32 = 1;
const TSC_RATIO: u32 = 0x15;
const BASE_FREQUENCY: u32 = 0x16;
const HYPERVISOR: u32 = 0x4000_0000;
const KVM_FEATURES: u32 = 0x4000_0001;
/** Timing leaf that VMware defined and other hypervisors took over: EAX is the counter's frequency in kHz. */
const HYPERVISOR_TIMING: u32 = 0x4000_0010;

const HYPERVISOR_PRESENT: u32 = 0x8000_0000;
/** "KVMK", the start of the signature in EBX. */
const KVM_SIGNATURE: u32 = 0x4b4d564b;
/** Feature: the clock's registers have their present numbers. */
const KVM_CLOCK: u32 = 1 << 3;
const KVM_SYSTEM_TIME: u32 = 0x4b56_4d01;
const KVM_ENABLE: u64 = 1;

const NS_PER_S: u64 = 1_000_000_000;

/** What KVM writes for its clock (Linux, Documentation/virt/kvm/x86/msr.rst, MSR_KVM_SYSTEM_TIME_NEW). Aligned so that it lies in one page. */
@align(32)
class KvmClock {
  version: u32 = 0;
  padding: u32 = 0;
  tscTimestamp: u64 = 0;
  systemTime: u64 = 0;
  multiplier: u32 = 0;
  shift: i8 = 0;
  flags: u8 = 0;
  padding2: u16 = 0;
}
const kvmClock = zeroed<KvmClock>();

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
  const [lastLeaf, signature] = cpuid(HYPERVISOR, 0);
  if (lastLeaf >= HYPERVISOR_TIMING) {
    const [khz] = cpuid(HYPERVISOR_TIMING, 0);
    if (khz !== 0) return u64(khz) * 1000;
  }
  if (signature !== KVM_SIGNATURE) return 0;
  const [kvmFeatures] = cpuid(KVM_FEATURES, 0);
  return (kvmFeatures & KVM_CLOCK) !== 0 ? fromKvmClock() : 0;
}

/** KVM's clock gives nanoseconds as (cycles << shift) * multiplier / 2^32: the counter's frequency is the inverse of that. */
function fromKvmClock(): u64 {
  writeMsr(KVM_SYSTEM_TIME, u64(addressOf(kvmClock).addr) | KVM_ENABLE);
  const multiplier = kvmClock.multiplier;
  writeMsr(KVM_SYSTEM_TIME, 0);
  if (multiplier === 0) return 0;
  const unshifted: u64 = (NS_PER_S << 32) / u64(multiplier);
  return kvmClock.shift < 0 ? unshifted << u64(-kvmClock.shift) : unshifted >> u64(kvmClock.shift);
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
