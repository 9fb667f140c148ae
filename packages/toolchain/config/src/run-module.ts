/** Runs a file of TypeScript that says what something is. */
import { fileURLToPath } from "node:url";
import { createJiti } from "jiti";
import { reasonOf, UktsError } from "./errors.js";

/** The default export of a file, run anew. Throws UktsError with `code` where it cannot be run, or has none. */
export async function runModule(file: string, code: string): Promise<unknown> {
  const jiti = createJiti(file, {
    // A cache of the loader's own could outlive the file.
    fsCache: false,
    moduleCache: false,
    // Who owns the file needs no dependency of its own on this package, and gets this very copy of it.
    alias: { "@ukts/config": fileURLToPath(new URL("./index.js", import.meta.url)) },
  });
  const module = await jiti.import<Record<string, unknown>>(file).catch((cause: unknown) => {
    if (cause instanceof UktsError) throw cause;
    throw new UktsError(code, `${placeOf(cause, file)} could not be run: ${reasonOf(cause)}`, {
      hint: "Mend the file; an editor marks what is no TypeScript and what @ukts/config does not take.",
      cause,
    });
  });
  if (!("default" in module)) {
    throw new UktsError(code, `Expected a default export, found none in ${file}.`, {
      hint: "Write `export default` before what the file declares: defineApp({ … }) or defineLibrary({ … }).",
    });
  }
  return module.default;
}

/** The file, and where in it the innermost of its own calls stood that threw. */
function placeOf(cause: unknown, file: string): string {
  const frames = cause instanceof Error ? (cause.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)) : [];
  const frame = frames.find((line) => line.includes(`${file}:`)) ?? "";
  const place = /:(\d+):\d+\)?$/.exec(frame)?.[1];
  return place === undefined ? file : `${file}:${place}`;
}
