// What a manifest names lies in its package: a file elsewhere, by a link or by `..`, is none of its business.
import { existsSync, realpathSync } from "node:fs";
import { join, sep } from "node:path";
import { UktsError } from "./errors.js";

/** Whether a real path is that of a folder or below it. */
export const isWithin = (path: string, dir: string): boolean => path === dir || path.startsWith(dir + sep);

/** The path of a file that a package names; `dir` is the real path of its folder. Throws UktsError where the file is no part of it. */
export function contained({ name, dir }: { name: string; dir: string }, file: string): string {
  const path = join(dir, file);
  if (!isWithin(existsSync(path) ? realpathSync(path) : path, dir)) throw outsidePackage(name, file);
  return path;
}

/** The error for a file that a package names and that does not lie in it. To be thrown. */
export function outsidePackage(name: string, file: string): UktsError {
  return new UktsError("outside-package", `${name} uses a file that is no part of it: ${file}`, {
    hint: "Packages are built from their own files and from headers of others in the image. Ask its author to ship the file, or do without the package.",
  });
}
