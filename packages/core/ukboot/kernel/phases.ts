/** When each phase of the boot ended: a small table, printed where the option `bootChart` is on and compiled out otherwise. */
import { zeroed } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { plat } from "@ukts/ukplat";
import { bootChart as enabled } from "./options.gen.js";

class Phase {
  name: string = "";
  end_ns: u64 = 0;
}

const phases = zeroed<FixedArray<Phase, 8>>();
let count: usize = 0;

/** Ends a phase. There are at most 8. */
export function mark(name: string): void {
  if (!enabled) return;
  phases[count].name = name;
  phases[count].end_ns = plat.nanoseconds();
  count++;
}

/** Prints the table: for each phase its end since the platform was set up, and its length. */
export function bootChart(): void {
  if (!enabled) return;
  let last: u64 = 0;
  println`phase: end, length in ns`;
  for (const phase of phases.slice(0, count)) {
    println`  ${phase.name}: ${phase.end_ns}, ${phase.end_ns - last}`;
    last = phase.end_ns;
  }
}
