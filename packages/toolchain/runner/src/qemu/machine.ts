import { type Arch, UktsError } from "@ukts/config";
import { type GuestOptions, type Machine, machinesOf } from "../options.js";

/** Where the memory of a machine begins, by architecture. */
export const ramStart: Record<Arch, number> = { x86_64: 0, arm64: 0x4000_0000 };

/** The machine type that was asked for, else the first of the architecture. Throws UktsError when it is another architecture's. */
export function chooseMachine({ target, machine }: Pick<GuestOptions, "target" | "machine">): Machine {
  const known: readonly Machine[] = machinesOf[target.arch];
  const chosen = machine ?? known[0];
  if (chosen !== undefined && known.includes(chosen)) return chosen;
  throw new UktsError(
    "bad-machine",
    `Expected a machine type for ${target.arch} (${known.join(", ")}), found ${JSON.stringify(machine)}.`,
  );
}

/** The architecture whose images boot on a machine type. */
export function archOf(machine: Machine): Arch {
  return machinesOf.arm64.some((known) => known === machine) ? "arm64" : "x86_64";
}
