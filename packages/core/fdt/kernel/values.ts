/** The values of properties (Devicetree Specification 0.4, 2.2.4). */
import { ptr, slice, str } from "@ukts/lang";

/** A value that is not there. */
export function noValue(): Slice<u8> {
  return slice(ptr<u8>(0), 0);
}

/** The number of one or two cells (of four bytes, big-endian) at byte `at` of a value. No cell is 0. The value must reach that far. */
export function cellsAt(value: Slice<u8>, at: usize, cells: u32): u64 {
  if (cells === 0) return 0;
  const high = u64(cellAt(value, at));
  return cells === 1 ? high : (high << 32) | u64(cellAt(value, at + 4));
}

/** The cell at byte `at` of a value. Values begin at multiples of four, so cells are aligned. */
export function cellAt(value: Slice<u8>, at: usize): u32 {
  return u32(value.slice(at, at + 4).ptr.cast<be32>()[0]);
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

/** Whether one of the texts of a value is this one. */
export function listsText(value: Slice<u8>, text: string): boolean {
  for (let at: usize = 0; at < value.length; ) {
    const each = textAt(value, at);
    if (each === text) return true;
    at += each.length + 1;
  }
  return false;
}
