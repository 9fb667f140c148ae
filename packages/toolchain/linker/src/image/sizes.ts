import { readFileSync, statSync } from "node:fs";
import { readElf } from "@ukts/compiler";
import type { Member } from "../resolve/closure.js";
import type { Image } from "./link.js";

export interface Sizes {
  /** Bytes of the stripped image's file. */
  image: number;
  /** Bytes in memory of each section, in the order of addresses. */
  sections: { name: string; bytes: number }[];
  /** Bytes of the functions and data of each package, largest first. Symbols of no package (assembly, C) stand under "other". */
  packages: { name: string; bytes: number }[];
}

const allocated = 0x2n; // SHF_ALLOC: the section has memory at run time (System V gABI, "Section Attribute Flags")

/** Where the bytes of an image are. */
export function measure({ image, dbg }: Image, members: readonly Member[]): Sizes {
  const { sections, symbols } = readElf(readFileSync(dbg));
  const owners = new Map(members.map(({ name }) => [symbolPrefix(name), name]));
  const bytes = new Map<string, number>();
  for (const { name, size } of symbols) {
    if (size === 0n) continue;
    const owner = owners.get(name.slice(0, Math.max(0, name.indexOf(".")))) ?? "other";
    bytes.set(owner, (bytes.get(owner) ?? 0) + Number(size));
  }
  return {
    image: statSync(image).size,
    sections: sections
      .filter(({ flags, size }) => (flags & allocated) !== 0n && size > 0)
      .sort((a, b) => Number(a.addr - b.addr))
      .map(({ name, size }) => ({ name, bytes: size })),
    packages: [...bytes]
      .map(([name, size]) => ({ name, bytes: size }))
      .sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1)),
  };
}

/** How the compiler begins the symbols of a package: `@ukts/ukalloc-tlsf` gives `ukalloc_tlsf`. */
function symbolPrefix(name: string): string {
  return name.replace(/^@[^/]+\//, "").replaceAll("-", "_");
}
