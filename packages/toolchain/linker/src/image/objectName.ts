// What the objects of C and assembly members are called in the cache: maps of the linker name them, and from a map one can tell again
// which package and source file the bytes came from.
import { basename } from "node:path";

/** A source of a package, by its path in the package's folder. */
export interface ObjectSource {
  owner: string;
  file: string;
}

/** The name of the object that is made from a source, without the hash and the extension that the cache adds. */
export function objectName(owner: string, file: string): string {
  return `${owner}/${file}`
    .replace(/[^\w.@/-]/gu, (char) =>
      Buffer.from(char).reduce((text, byte) => `${text}%${byte.toString(16).padStart(2, "0")}`, ""),
    )
    .replaceAll("/", "~");
}

/** The source that an object of the cache was made from; undefined for the object of the kernel, which many were. */
export function sourceOfObject(path: string): ObjectSource | undefined {
  const name = /^(.+~.+)-[0-9a-f]{16}\.o$/.exec(basename(path))?.[1];
  if (name === undefined) return undefined;
  try {
    return splitSource(decodeURIComponent(name.replaceAll("~", "/")));
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** The package and the path inside, of a source as backtraces name it: `@ukts/ukboot/kernel/boot.ts`. */
export function splitSource(path: string): ObjectSource | undefined {
  const [, owner, file] = /^(@[^/]+\/[^/]+|[^@/][^/]*)\/(.+)$/s.exec(path) ?? [];
  return owner === undefined || file === undefined ? undefined : { owner, file };
}
