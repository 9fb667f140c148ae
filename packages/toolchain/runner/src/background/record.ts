/** What is known of a guest: a file, written whole or not at all, first by who starts it and then by its supervisor. */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { architectures, UktsError } from "@ukts/config";
import * as z from "zod";
import { accelerators, machines } from "../options.js";
import { files } from "./folder.js";
import { processIdSchema } from "./processId.js";

const guestSchema = z.object({
  target: z.object({ plat: z.string(), arch: z.enum(architectures) }),
  process: z.object({ memory: z.string() }).exactOptional(),
  args: z.array(z.string()),
  params: z.array(z.string()).exactOptional(),
  memory: z.int().positive(),
  machine: z.enum(machines).exactOptional(),
  accel: z.enum(accelerators).exactOptional(),
  timeoutMs: z.int().positive().exactOptional(),
  gdbPort: z.int().exactOptional(),
  paused: z.boolean().exactOptional(),
});

const recordSchema = z.object({
  version: z.literal(1),
  name: z.string(),
  app: z.string(),
  created: z.iso.datetime(),
  /** It runs on a terminal: it has no copies of its images and no log, and when it has ended, nothing is left of it. */
  foreground: z.boolean().exactOptional(),
  guest: guestSchema,
  /** Who writes the end: at first who starts the guest, then the supervisor. */
  supervisor: processIdSchema,
  process: processIdSchema.exactOptional(),
  end: z
    .object({
      at: z.iso.datetime(),
      status: z.int(),
      /** `failed`: it could not be run. */
      ended: z.enum(["exit", "no-status", "signal", "timeout", "failed"]),
      signal: z.string().exactOptional(),
      error: z.string().exactOptional(),
    })
    .exactOptional(),
});
/** What is known of a guest: how it is run, by which processes, and how it ended if it has. */
export type RunRecord = z.infer<typeof recordSchema>;

/** Reads the record of a guest's folder. Throws UktsError when there is none or it is none. */
export function readRecord(folder: string): RunRecord {
  const file = join(folder, files.record);
  const parsed = recordSchema.safeParse(parse(file));
  if (parsed.success) return parsed.data;
  throw damaged(file, z.prettifyError(parsed.error));
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw damaged(file, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function damaged(file: string, reason: string, cause?: unknown): UktsError {
  const name = file.split("/").at(-2) ?? "";
  return new UktsError(
    "bad-run",
    `Expected what is known of the guest ${name} in ${file}, found it damaged: ${reason}`,
    {
      hint: `Remove it, once you are sure that the guest has ended: npx ukts rm --force ${name}`,
      ...(cause === undefined ? {} : { cause }),
    },
  );
}

/** Writes the record so that a crash, of the machine too, leaves the old one or the new one. */
export function writeRecord(folder: string, record: RunRecord): void {
  const file = join(folder, files.record);
  const fresh = `${file}.${process.pid}.tmp`;
  const fd = openSync(fresh, "w");
  try {
    writeFileSync(fd, `${JSON.stringify(record, null, 2)}\n`);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(fresh, file);
}
