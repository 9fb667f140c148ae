/** How attributes are written (DWARF 5, section 7.5.6), in the 32-bit format and with addresses of 8 bytes. */
import { DwarfError, type Reader } from "./reader.js";

/** What can be told of an attribute's value without its unit. Offsets are from the start of the section they point into. */
export type Value =
  | { readonly kind: "address"; readonly address: bigint }
  | { readonly kind: "number" | "reference" | "offset"; readonly number: number }
  /** Places in the tables of a DWARF 5 unit. */
  | { readonly kind: "addressIndex" | "textIndex" | "rangesIndex"; readonly number: number }
  | { readonly kind: "text"; readonly section: "info" | "str" | "lineStr"; readonly at: number }
  /** Operations (DWARF 5, section 2.5) of `length` bytes, in `.debug_info`. */
  | { readonly kind: "expression"; readonly at: number; readonly length: number }
  | { readonly kind: "other" };

const INDIRECT = 0x16;
const IMPLICIT = 0x21;

/** Bytes of the forms whose size does not depend on what they hold. */
const SIZES: Readonly<Record<number, number>> = {
  1: 8, // addr
  5: 2, // data2
  6: 4, // data4
  7: 8, // data8
  11: 1, // data1
  12: 1, // flag
  14: 4, // strp
  16: 4, // ref_addr
  17: 1, // ref1
  18: 2, // ref2
  19: 4, // ref4
  20: 8, // ref8
  23: 4, // sec_offset
  25: 0, // flag_present
  28: 4, // ref_sup4
  29: 4, // strp_sup
  30: 16, // data16
  31: 4, // line_strp
  32: 8, // ref_sig8
  [IMPLICIT]: 0,
  36: 8, // ref_sup8
  37: 1, // strx1
  38: 2, // strx2
  39: 3, // strx3
  40: 4, // strx4
  41: 1, // addrx1
  42: 2, // addrx2
  43: 3, // addrx3
  44: 4, // addrx4
};

/** Bytes of the form, or undefined where the value decides. */
export const sizeOfForm = (form: number): number | undefined => SIZES[form];

function directForm(r: Reader, form: number): number {
  let direct = form;
  while (direct === INDIRECT) direct = r.uleb();
  return direct;
}

export function skipForm(r: Reader, indirect: number): void {
  const form = directForm(r, indirect);
  const size = SIZES[form];
  if (size !== undefined) r.skip(size);
  else skipVariable(r, form);
}

function skipVariable(r: Reader, form: number): void {
  switch (form) {
    case 0x03: // block2
      r.skip(r.u16());
      break;
    case 0x04: // block4
      r.skip(r.u32());
      break;
    case 0x08: // string
      r.skipText();
      break;
    case 0x09: // block
    case 0x18: // exprloc
      r.skip(r.uleb());
      break;
    case 0x0a: // block1
      r.skip(r.u8());
      break;
    case 0x0d: // sdata
    case 0x0f: // udata
    case 0x15: // ref_udata
    case 0x1a: // strx
    case 0x1b: // addrx
    case 0x22: // loclistx
    case 0x23: // rnglistx
      r.skipLeb();
      break;
    default:
      throw new DwarfError("a form of DWARF 5", `0x${form.toString(16)} before byte ${r.at}`);
  }
}

/** `unit` is where the unit starts, which references count from; `implicit` is the value that the abbreviation itself has. */
export function readForm(r: Reader, indirect: number, implicit: number, unit: number): Value {
  const form = directForm(r, indirect);
  switch (form) {
    case 0x01:
      return { kind: "address", address: r.u64() };
    case 0x05:
      return { kind: "number", number: r.u16() };
    case 0x06:
      return { kind: "number", number: r.u32() };
    case 0x07:
      return { kind: "number", number: Number(r.u64()) };
    case 0x08: {
      const at = r.at;
      r.skipText();
      return { kind: "text", section: "info", at };
    }
    case 0x0b:
      return { kind: "number", number: r.u8() };
    case 0x0d:
      return { kind: "number", number: r.sleb() };
    case 0x0e:
      return { kind: "text", section: "str", at: r.u32() };
    case 0x0f:
      return { kind: "number", number: r.uleb() };
    case 0x10:
      return { kind: "reference", number: r.u32() };
    case 0x11:
      return { kind: "reference", number: unit + r.u8() };
    case 0x12:
      return { kind: "reference", number: unit + r.u16() };
    case 0x13:
      return { kind: "reference", number: unit + r.u32() };
    case 0x14:
      return { kind: "reference", number: unit + Number(r.u64()) };
    case 0x15:
      return { kind: "reference", number: unit + r.uleb() };
    case 0x17:
      return { kind: "offset", number: r.u32() };
    case 0x18: {
      const length = r.uleb();
      const at = r.at;
      r.skip(length);
      return { kind: "expression", at, length };
    }
    case 0x1a:
      return { kind: "textIndex", number: r.uleb() };
    case 0x1b:
      return { kind: "addressIndex", number: r.uleb() };
    case 0x1f:
      return { kind: "text", section: "lineStr", at: r.u32() };
    case IMPLICIT:
      return { kind: "number", number: implicit };
    case 0x23:
      return { kind: "rangesIndex", number: r.uleb() };
    case 0x25:
    case 0x26:
    case 0x27:
    case 0x28:
      return { kind: "textIndex", number: unsigned(r, form - 0x24) };
    case 0x29:
    case 0x2a:
    case 0x2b:
    case 0x2c:
      return { kind: "addressIndex", number: unsigned(r, form - 0x28) };
    default:
      skipForm(r, form);
      return { kind: "other" };
  }
}

function unsigned(r: Reader, bytes: number): number {
  return bytes === 1 ? r.u8() : bytes === 2 ? r.u16() : bytes === 3 ? r.u24() : r.u32();
}
