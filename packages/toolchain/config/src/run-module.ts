/** Runs a file of TypeScript that says what something is. */
import { fileURLToPath } from "node:url";
import { createJiti } from "jiti";
import { UktsError } from "./errors.js";

/** The default export of a file, run anew. Throws UktsError with `code` where it cannot be run. */
export function runModule(file: string, code: string): Promise<unknown> {
  const jiti = createJiti(file, {
    // A cache of the loader's own could outlive the file.
    fsCache: false,
    moduleCache: false,
    // Who owns the file needs no dependency of its own on this package, and gets this very copy of it.
    alias: { "@ukts/config": fileURLToPath(new URL("./index.js", import.meta.url)) },
  });
  return jiti.import(file, { default: true }).catch((cause: unknown) => {
    if (cause instanceof UktsError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UktsError(code, `${file} could not be run: ${reason}`, { cause });
  });
}
