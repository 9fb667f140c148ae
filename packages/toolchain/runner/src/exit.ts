import { constants } from "node:os";
import { UktsError } from "@ukts/config";
import type { Ending } from "./options.js";
import type { Exit } from "./process/spawnGuest.js";

/** Statuses that are not the guest's own. */
export const timeoutStatus = 124;
export const noStatus = 125;

export interface Outcome {
  status: number;
  ended: Ending;
  signal?: NodeJS.Signals;
}

/** What the end of a process means. */
export function processOutcome(exit: Exit): Outcome {
  return ended(exit) ?? { status: exit.code ?? noStatus, ended: "exit" };
}

/**
 * What the end of QEMU on x86_64 means. The guest's status is the byte of the status channel. Without one, an odd exit status greater than 1
 * is what isa-debug-exit made of a status below 128; 0 is a power-off or a reset; 1 is an error of QEMU itself.
 */
export function qemuOutcome(exit: Exit): Outcome {
  const early = ended(exit);
  if (early) return early;
  if (exit.statusByte !== undefined) return { status: exit.statusByte, ended: "exit" };
  const code = exit.code ?? 1;
  if (code === 0) return { status: noStatus, ended: "no-status" };
  if (code > 1 && code % 2 === 1) return { status: code >> 1, ended: "exit" };
  throw qemuFailed(code, exit.stderr);
}

/**
 * What the end of a QEMU with semihosting means: its exit status is the guest's, and a power-off without one is status 0. An error of
 * QEMU itself has status 1 and a message of its own before the guest has shown anything.
 */
export function semihostingOutcome(exit: Exit, output: string): Outcome {
  const early = ended(exit);
  if (early) return early;
  const message = exit.stderr.split("\n").find((line) => /^qemu-system-\w+: (?!warning|info)/.test(line));
  if (exit.code === 1 && output === "" && message !== undefined) throw qemuFailed(1, exit.stderr);
  return { status: exit.code ?? noStatus, ended: "exit" };
}

function qemuFailed(code: number, stderr: string): UktsError {
  return new UktsError(
    "qemu-failed",
    `QEMU ended with status ${code} before the guest did:\n${stderr.trim() || "(no message)"}`,
  );
}

function ended(exit: Exit): Outcome | undefined {
  if (exit.killed === "timeout") return { status: timeoutStatus, ended: "timeout" };
  const signal = exit.killed ?? exit.signal;
  return signal === null ? undefined : { status: 128 + constants.signals[signal], ended: "signal", signal };
}
