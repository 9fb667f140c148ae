/**
 * The end of an allocator that found its memory damaged. The message is put together in a static buffer, as there is no heap left
 * to trust: `ukalloc-tlsf: block 0x0000000000104010 was freed twice`.
 */
import { memcpy, panic, str, zeroed } from "@ukts/lang";

const HEX_DIGITS = 16;

const message = zeroed<FixedArray<u8, 160>>();
let used: usize = 0;

/** Panics with the allocator's name, the block's address and what is wrong with it. */
export function heapPanic(allocator: string, block: usize, finding: string): never {
  "use cold";
  "use noinline";
  used = 0;
  append(allocator);
  append(": block ");
  appendHex(block);
  append(" ");
  append(finding);
  return panic(str(message.ptr, used));
}

/** What does not fit is cut off: half a message is better than none. */
function append(text: string): void {
  const room: usize = message.length - used;
  const length: usize = text.length < room ? text.length : room;
  memcpy(message.ptr.add(used), text.ptr, length);
  used += length;
}

function appendHex(x: usize): void {
  const digits = "0123456789abcdef";
  append("0x");
  for (let i: usize = 0; i < HEX_DIGITS; i++) {
    const at: usize = (x >> (60 - 4 * i)) & 15;
    append(digits.slice(at, at + 1));
  }
}
