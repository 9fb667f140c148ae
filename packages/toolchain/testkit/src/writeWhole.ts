import { randomUUID } from "node:crypto";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Writes a file, and the folders above it, so that no other process ever sees half of it: tests of several files run at the same time. */
export function writeWhole(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const fresh = `${file}.${randomUUID()}.tmp`;
  writeFileSync(fresh, text);
  renameSync(fresh, file);
}
