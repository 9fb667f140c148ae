import { readFileSync } from "node:fs";
import { UktsError } from "./errors.js";

/** Reads a JSON file, or throws a UktsError that names it. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UktsError("bad-json", `${file} could not be read as JSON: ${reason}`, { cause });
  }
}
