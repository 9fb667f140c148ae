// A platform's linker script places sections. It reads and writes no files.
import { readFileSync } from "node:fs";
import { contained, UktsError } from "@ukts/config";
import type { Member } from "../resolve/closure.js";

/**
 * Commands by which a script names files (GNU ld manual, "File Commands"). They are not let through in comments either: what is one to a reader, in
 * or beside a string, need not be one to lld.
 */
const fileCommands = /\b(?:INCLUDE|INPUT|GROUP|OUTPUT|SEARCH_DIR|STARTUP|TARGET)\b/;

/** Path of a platform's script. Throws UktsError where it is no part of the package, or names files. */
export function linkerScript(platform: Member, file: string): string {
  const path = contained(platform, file);
  const command = fileCommands.exec(readFileSync(path, "utf8"))?.[0];
  if (command === undefined) return path;
  throw new UktsError(
    "bad-linker-script",
    `${file} of ${platform.name} has the command ${command}, which names files.`,
    {
      hint: "Objects and the image's place come from the linker: write SECTIONS, PHDRS, ENTRY, symbols and assertions only, and the word not in comments either.",
    },
  );
}
