import { readFileSync } from "node:fs";
import { UktsError } from "./errors.js";

/** Editors of Windows begin files with one, and npm takes such a package.json. */
const byteOrderMark = /^\ufeff/;

/** Reads a JSON file, or throws a UktsError that names it. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8").replace(byteOrderMark, ""), refusePrototypes);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UktsError("bad-json", `${file} could not be read as JSON: ${reason}`, {
      hint: "Mend the file; an editor marks where it is no JSON.",
      cause,
    });
  }
}

/** A key that means an object's prototype where objects are copied is nobody's honest name. */
function refusePrototypes(key: string, value: unknown): unknown {
  if (key === "__proto__") throw new Error('expected no key "__proto__"');
  return value;
}
