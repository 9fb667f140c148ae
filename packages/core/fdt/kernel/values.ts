/** The values of properties (Devicetree Specification 0.4, 2.2.4). */
import { str } from "@ukts/lang";

/** The number of one or two cells (of four bytes, big-endian) at byte `at` of a value. No cell is 0. The value must reach that far. */
export function cellsAt(value: Slice<u8>, at: usize, cells: u32): u64 {
  "use noinline";
  let number: u64 = 0;
  for (let i: usize = 0; i < usize(cells) * 4; i++) number = (number << 8) | u64(value[at + i]);
  return number;
}

/** A value that is text, without the NUL that it ends in; up to the first NUL where it has several. */
export function textOf(value: Slice<u8>): string {
  return textAt(value, 0);
}

/** The text that begins at byte `at` of a value, without its NUL. */
export function textAt(value: Slice<u8>, at: usize): string {
  let length: usize = 0;
  while (at + length < value.length && value[at + length] !== 0) length++;
  return str(value.ptr.add(at), length);
}
