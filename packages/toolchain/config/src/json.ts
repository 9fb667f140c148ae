import { readFileSync } from "node:fs";
import { reasonOf, UktsError } from "./errors.js";
import { formatCommand } from "./shell.js";

/** Editors of Windows begin files with one, and npm takes such a package.json. */
const byteOrderMark = /^\ufeff/;

/** Reads a JSON file, or throws a UktsError that names it. */
export function readJson(file: string): unknown {
  const text = readText(file);
  try {
    return JSON.parse(text.replace(byteOrderMark, ""), refusePrototypes);
  } catch (cause) {
    throw new UktsError("bad-json", `${file} could not be read as JSON: ${reasonOf(cause)}`, {
      hint: "Mend the file; an editor marks where it is no JSON.",
      cause,
    });
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new UktsError("file-system", `Expected a file that can be read, found ${file}: ${reasonOf(cause)}`, {
      hint: `Look at what it is, at its owner and its permissions: ${formatCommand(["ls", "-ld", file])}`,
      cause,
    });
  }
}

/** A key that means an object's prototype where objects are copied is nobody's honest name. */
function refusePrototypes(key: string, value: unknown): unknown {
  if (key === "__proto__") throw new Error('expected no key "__proto__"');
  return value;
}
