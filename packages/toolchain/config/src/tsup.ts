// The tsup configuration of a micro-library. Its tsup.config.ts is two lines:
//
//   import library from "@ukts/config/tsup";
//   export default library;
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Options } from "tsup";
import { defineLibrary } from "./define.js";
import { libraryKinds, toManifest } from "./manifest.js";
import { defaultOptionsText } from "./options-text.js";

// Every micro-library exports the same thing, so no compiler is asked for its type.
const declarations = `/** What this package is to the linker: the data of manifest.json. */
declare const manifest: {
  readonly kind: ${libraryKinds.map((kind) => JSON.stringify(kind)).join(" | ")};
  readonly name: string;
  readonly version: string;
};
export default manifest;
`;

/**
 * Builds `src/index.ts` (whose default export is `defineLibrary({ … })`), runs it once, and leaves data: `dist/manifest.json` for the linker,
 * `dist/index.js` and `dist/index.d.ts` with the same manifest for programs, and `kernel/options.gen.ts` where there are options.
 */
const library: Options = {
  entry: ["src/index.ts"],
  format: "esm",
  target: "node20",
  clean: true,
  silent: true,
  external: ["@ukts/config"],
  onSuccess: writeManifest,
};
export default library;

async function writeManifest(): Promise<void> {
  const built = resolve("dist/index.js");
  const module = (await import(pathToFileURL(built).href)) as { default: unknown };
  const manifest = toManifest(
    defineLibrary(module.default as Parameters<typeof defineLibrary>[0]),
    JSON.parse(await readFile("package.json", "utf8")),
  );
  const data = JSON.stringify(manifest, null, 2);
  // Whole or not at all: another build may be reading it.
  await writeFile("dist/manifest.json.tmp", `${data}\n`);
  await rename("dist/manifest.json.tmp", "dist/manifest.json");
  await writeFile(built, `export default ${data};\n`);
  await writeFile("dist/index.d.ts", declarations);
  if (manifest.options === undefined) return;
  await mkdir("kernel", { recursive: true });
  await writeFile("kernel/options.gen.ts", defaultOptionsText(manifest.options));
}
