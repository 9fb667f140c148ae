/** The sections that DWARF is spread over. */
import { type Elf, sectionBytes } from "./elf.js";

const NAMES = {
  info: ".debug_info",
  abbrev: ".debug_abbrev",
  line: ".debug_line",
  str: ".debug_str",
  lineStr: ".debug_line_str",
  strOffsets: ".debug_str_offsets",
  addr: ".debug_addr",
  ranges: ".debug_ranges",
  rnglists: ".debug_rnglists",
} as const;

/** One that the image does not have is empty. */
export type DwarfSections = Readonly<Record<keyof typeof NAMES, Uint8Array>>;

export function dwarfSections(bytes: Uint8Array, elf: Elf): DwarfSections {
  const entries = Object.entries(NAMES).map(([key, name]) => [key, sectionBytes(bytes, elf, name) ?? new Uint8Array()]);
  return Object.fromEntries(entries);
}
