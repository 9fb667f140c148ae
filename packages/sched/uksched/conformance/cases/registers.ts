/** What a call keeps, a switch keeps: general registers, those of floating point, its control words. */
import { stackNew } from "@ukts/lang";
import { type Thread, yieldThread } from "@ukts/uksched";
import { check } from "../report.js";
import { Crew, join, start } from "../threads.js";

/**
 * Fills all registers that a call keeps with values of `seed`, calls `f`, and says which of them differ: a bit each, none where all are as they
 * were. The caller's are restored. In registers.S.
 */
declare function hold_registers(seed: u64, f: () => void): u64;
/** Changes all of them, as no function may. */
declare function spoil_registers(): void;

/** Bits for the general registers, those of floating point, and its control words; the same on all architectures. */
const GENERAL: u64 = 1;
const VECTOR: u64 = 2;
const CONTROL: u64 = 4;

/** The threads differ in the rounding mode as well, of which there are four. */
function holds(n: usize): usize {
  let differences: u64 = 0;
  for (let round: usize = 0; round < 4; round++) {
    differences |= hold_registers(u64(n * 4 + ((n + round) & 3)), () => {
      for (let i: usize = 0; i < 3; i++) yieldThread();
    });
  }
  return usize(differences);
}

function nothing(): void {}

export function registers(): void {
  // The test would see it: the processor of x86_64 has no register of floating point that a call keeps.
  const seen = hold_registers(5, spoil_registers);
  check(
    (seen & (GENERAL | CONTROL)) === (GENERAL | CONTROL) && seen <= (GENERAL | VECTOR | CONTROL),
    "losses are seen",
  );
  check(hold_registers(5, nothing) === 0, "and nothing else");
  const crew = stackNew(Crew);
  for (let i: usize = 0; i < 8; i++) crew.add(start("holds registers", holds, i));
  for (let i: usize = 0; i < crew.count; i++) {
    const differences = u64(join(crew.at(i)));
    check((differences & GENERAL) === 0, "general registers");
    check((differences & VECTOR) === 0, "registers of floating point");
    check((differences & CONTROL) === 0, "control words of floating point");
  }
  check(roundsToNearest(), "a new thread begins with what programs expect");
}

let made: Thread | null = null;

/** Whether a thread rounds as programs expect, though one with another rounding mode has made it. */
function roundsToNearest(): boolean {
  hold_registers(1, () => {
    made = start("rounds", rounds, 1);
  });
  return made !== null && join(made) === 1;
}

/** Whether neither something nor its opposite, each far too small to be seen, changes a number. */
function rounds(n: usize): usize {
  const one = f64(n);
  const tiny: f64 = one / 1e300;
  return one + tiny === one && one - tiny === one ? 1 : 0;
}
