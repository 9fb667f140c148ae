/** KVM's clock, as it describes it to its guests (Linux, Documentation/virt/kvm/x86/cpuid.rst and msr.rst). */
import { cpuid, readCycles, writeMsr } from "@ukts/arch-x86_64";
import { addressOf, align, mulHigh, mulOverflow, zeroed } from "@ukts/lang";

const FEATURES: u32 = 1;
const HYPERVISOR_PRESENT: u32 = 0x8000_0000;
const HYPERVISOR: u32 = 0x4000_0000;
const KVM_FEATURES: u32 = 0x4000_0001;
/** "KVMK", the start of the signature in EBX. */
const KVM_SIGNATURE: u32 = 0x4b4d564b;
/** Feature: the clock's registers have their present numbers. */
const KVM_CLOCK: u32 = 1 << 3;
const KVM_WALL_CLOCK: u32 = 0x4b56_4d00;
const KVM_SYSTEM_TIME: u32 = 0x4b56_4d01;
const KVM_ENABLE: u64 = 1;

const NS_PER_S: u64 = 1_000_000_000;

/** What MSR_KVM_SYSTEM_TIME_NEW has KVM write. Aligned so that it lies in one page. */
@align(32)
class SystemTime {
  version: u32 = 0;
  padding: u32 = 0;
  tscTimestamp: u64 = 0;
  systemTime: u64 = 0;
  multiplier: u32 = 0;
  shift: i8 = 0;
  flags: u8 = 0;
  padding2: u16 = 0;
}
const systemTime = zeroed<SystemTime>();

/** What MSR_KVM_WALL_CLOCK_NEW has KVM write: when the machine was started. */
@align(16)
class WallClock {
  version: u32 = 0;
  seconds: u32 = 0;
  nanoseconds: u32 = 0;
}
const wallClock = zeroed<WallClock>();

export function hasKvmClock(): boolean {
  const [, , features] = cpuid(FEATURES, 0);
  if ((features & HYPERVISOR_PRESENT) === 0) return false;
  const [, signature] = cpuid(HYPERVISOR, 0);
  if (signature !== KVM_SIGNATURE) return false;
  const [kvmFeatures] = cpuid(KVM_FEATURES, 0);
  return (kvmFeatures & KVM_CLOCK) !== 0;
}

/** KVM's clock gives nanoseconds as (cycles << shift) * multiplier / 2^32: the counter's frequency is the inverse of that. 0 where it gives none. */
export function kvmFrequency(): u64 {
  askSystemTime();
  const multiplier = systemTime.multiplier;
  if (multiplier === 0) return 0;
  const unshifted: u64 = (NS_PER_S << 32) / u64(multiplier);
  return systemTime.shift < 0 ? unshifted << u64(-systemTime.shift) : unshifted >> u64(systemTime.shift);
}

/** Nanoseconds since 1970: the start of the machine, and the time since then. 0 where KVM does not say. */
export function kvmWallClock(): u64 {
  writeMsr(KVM_WALL_CLOCK, u64(addressOf(wallClock).addr));
  if (wallClock.seconds === 0) return 0;
  askSystemTime();
  return u64(wallClock.seconds) * NS_PER_S + u64(wallClock.nanoseconds) + sinceStart();
}

/** KVM writes once, before the processor goes on, as long as the clock is let be afterwards. */
function askSystemTime(): void {
  writeMsr(KVM_SYSTEM_TIME, u64(addressOf(systemTime).addr) | KVM_ENABLE);
  writeMsr(KVM_SYSTEM_TIME, 0);
}

function sinceStart(): u64 {
  const cycles: u64 = readCycles() - systemTime.tscTimestamp;
  const shifted: u64 = systemTime.shift < 0 ? cycles >> u64(-systemTime.shift) : cycles << u64(systemTime.shift);
  const multiplier = u64(systemTime.multiplier);
  const [low] = mulOverflow<u64>(shifted, multiplier);
  return systemTime.systemTime + ((mulHigh<u64>(shifted, multiplier) << 32) | (low >> 32));
}
