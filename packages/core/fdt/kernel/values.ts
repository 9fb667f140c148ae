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
  let length: usize = 0;
  while (length < value.length && value[length] !== 0) length++;
  return str(value.ptr, length);
}

/** Whether a value that is a list of texts has this one. */
export function listHas(value: Slice<u8>, text: string): boolean {
  "use noinline";
  let start: usize = 0;
  while (start < value.length) {
    let same: usize = 0;
    while (same < text.length && start + same < value.length && value[start + same] === text.ptr[same]) same++;
    const at: usize = start + same;
    if (same === text.length && at < value.length && value[at] === 0) return true;
    start = at;
    while (start < value.length && value[start] !== 0) start++;
    start++;
  }
  return false;
}
