import { readFileSync } from "node:fs";
import * as z from "zod";

/**
 * A process, so that no other that gets its number is taken for it: Linux counts the time at which it started from the boot (proc(5),
 * field 22 of `stat`), and has a number for every boot.
 */
export const processIdSchema = z.object({ pid: z.int().positive(), started: z.string(), boot: z.string() });
export type ProcessId = z.infer<typeof processIdSchema>;

/** The process that now has a number; undefined when there is none, or it has ended and waits for its parent only. */
export function processId(pid: number): ProcessId | undefined {
  const stat = read(`/proc/${pid}/stat`);
  // The name stands in parentheses and may have any character: what counts is behind the last one.
  const [state, ...fields] = stat?.slice(stat.lastIndexOf(")") + 2).split(" ") ?? [];
  const started = fields[18];
  if (started === undefined || state === "Z" || state === "X") return undefined;
  return { pid, started, boot: read("/proc/sys/kernel/random/boot_id")?.trim() ?? "" };
}

export function isAlive(id: ProcessId | undefined): boolean {
  if (id === undefined) return false;
  const now = processId(id.pid);
  return now?.started === id.started && now.boot === id.boot;
}

/** Sends a signal, unless the process has ended. */
export function signal(id: ProcessId | undefined, name: NodeJS.Signals): void {
  if (id === undefined || !isAlive(id)) return;
  try {
    process.kill(id.pid, name);
  } catch (error) {
    // It has ended just now.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
