// Linking again only when something that the images are made from changed, or one of them is no longer what was linked.
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { ResolvedApp } from "../resolve/app.js";
import { type ArtifactCache, read, sha256, sumOf } from "./cache.js";
import { type Image, link, platformImage } from "./link.js";
import { measure, type Sizes } from "./sizes.js";
import { toolchainId } from "./toolchain.js";

/** The images in `folder`, measured: those that are there when they were linked from the same objects, by the same script. Throws UktsError. */
export async function linkOnce(
  app: ResolvedApp,
  objects: readonly string[],
  folder: string,
  cache: ArtifactCache,
): Promise<Linked> {
  const { script, ...settings } = platformImage(app);
  const name = `${app.name}.link`;
  const inputs = [toolchainId(), linkerId(), JSON.stringify([folder, app.name, settings]), ...texts(script)].concat(
    objects.flatMap((path) => [path, sumOf(path) ?? ""]),
  );
  const known = cache.recall<Outputs>(name, inputs);
  if (known?.sums.every(([path, sum]) => sumOf(path) === sum)) return known;
  const image = await link(app, objects, folder);
  const sums = Object.values(image).map((path: string): [string, string] => [path, sumOf(path) ?? ""]);
  const outputs = { image, sizes: measure(image), sums };
  cache.remember(name, inputs, outputs satisfies Outputs);
  return outputs;
}

export interface Linked {
  image: Image;
  sizes: Sizes;
}

interface Outputs extends Linked {
  sums: [path: string, sum: string][];
}

/** A linker script and those that it includes, by path. */
function texts(script: string): string[] {
  const text = read(script)?.toString() ?? "";
  const included = [...text.matchAll(/\bINCLUDE\s+"?([^"\s;]+)/g)].map(([, file = ""]) =>
    resolve(dirname(script), file),
  );
  return [script, text, ...included.flatMap(texts)];
}

/** Changes with this package, which says how lld is called. */
const linkerId = (): string => sha256(readFileSync(fileURLToPath(import.meta.url)));
