import { join } from "node:path";
import { checked, mendLibrary } from "./define.js";
import { type Library, librarySchema, type Manifest, toManifest } from "./manifest.js";
import { readPackage } from "./package.js";
import { runModule } from "./run-module.js";

/** The manifest that `src/index.ts` of the library in `dir` (by running it) and its package.json say now. Throws UktsError. */
export async function loadLibrary(dir: string): Promise<Manifest> {
  const file = join(dir, "src/index.ts");
  const library: Library = checked(
    librarySchema,
    await runModule(file, "bad-manifest"),
    "bad-manifest",
    `The default export of ${file}`,
    mendLibrary,
  );
  return toManifest(library, readPackage(dir).json);
}
