/** The names of properties. A tree has each name once and properties point to it, so what a name stands for is worked out once per name. */

import { str } from "@ukts/lang";

/** The properties whose values a reader keeps. */
export const enum Property {
  /** One of a name that is not below. */
  other = 0,
  compatible,
  reg,
  ranges,
  status,
  deviceType,
  addressCells,
  sizeCells,
  interrupts,
  interruptParent,
  interruptCells,
  phandle,
  method,
  bootargs,
  noMap,
}

const KINDS: u32 = 16;
const SLOTS = 64;
const KIND_BITS = 8;

export class PropertyNames {
  /** By the low bits of a name's offset: the offset plus one, and below it what the name stands for. */
  private known!: FixedArray<u32, 64>;

  /** What the name at `offset`, below 2^24 - 1, of `strings` stands for. The strings end in a NUL, and the offset lies within them. */
  kindOf(strings: Slice<u8>, offset: u32): u32 {
    const slot: usize = usize(offset) % SLOTS;
    const key: u32 = (offset + 1) << KIND_BITS;
    const kind: u32 = this.known[slot] ^ key;
    if (kind < KINDS) return kind;
    const found = u32(recognise(strings, usize(offset)));
    this.known[slot] = key | found;
    return found;
  }
}

/** Whether the name at `offset` of `strings` is `text`, which has two letters or more. */
export function nameIs(strings: Slice<u8>, offset: usize, text: string): boolean {
  "use noinline";
  // Most differ in the second letter already, as the callers have looked at the first.
  if (text.length >= strings.length - offset || strings[offset + 1] !== text.ptr[1]) return false;
  return str(strings.ptr.add(offset), text.length) === text && strings[offset + text.length] === 0;
}

function recognise(strings: Slice<u8>, offset: usize): Property {
  "use noinline";
  // By the first letter, so that few names are compared.
  switch (strings[offset]) {
    case 0x23: // #
      if (nameIs(strings, offset, "#address-cells")) return Property.addressCells;
      if (nameIs(strings, offset, "#size-cells")) return Property.sizeCells;
      if (nameIs(strings, offset, "#interrupt-cells")) return Property.interruptCells;
      break;
    case 0x62: // b
      if (nameIs(strings, offset, "bootargs")) return Property.bootargs;
      break;
    case 0x63: // c
      if (nameIs(strings, offset, "compatible")) return Property.compatible;
      break;
    case 0x64: // d
      if (nameIs(strings, offset, "device_type")) return Property.deviceType;
      break;
    case 0x69: // i
      if (nameIs(strings, offset, "interrupts")) return Property.interrupts;
      if (nameIs(strings, offset, "interrupt-parent")) return Property.interruptParent;
      break;
    case 0x6d: // m
      if (nameIs(strings, offset, "method")) return Property.method;
      break;
    case 0x6e: // n
      if (nameIs(strings, offset, "no-map")) return Property.noMap;
      break;
    case 0x70: // p
      if (nameIs(strings, offset, "phandle")) return Property.phandle;
      break;
    case 0x72: // r
      if (nameIs(strings, offset, "reg")) return Property.reg;
      if (nameIs(strings, offset, "ranges")) return Property.ranges;
      break;
    case 0x73: // s
      if (nameIs(strings, offset, "status")) return Property.status;
      break;
  }
  return Property.other;
}
