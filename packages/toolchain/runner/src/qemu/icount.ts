/**
 * Counting instructions with the guest's own clock: with `-icount shift=N` every instruction takes 2^N ns of virtual time and nothing else does, but
 * for time in which the processor is halted (QEMU, "-icount" and docs/devel/tcg-icount.rst). N is such that the counter that the guest reads goes up by
 * one per instruction: the time-stamp counter then counts nanoseconds, the generic timer at 62.5 MHz counts steps of 16 ns.
 */
import type { Arch } from "@ukts/config";

/** Counts per second of the counter that a guest reads, and the shift that makes one of these an instruction. */
export const instructionCounter: Record<Arch, { hz: number; shift: number }> = {
  x86_64: { hz: 1_000_000_000, shift: 0 },
  arm64: { hz: 62_500_000, shift: 4 },
};
