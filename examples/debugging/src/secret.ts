/** A text that is nowhere in the image: it is put together when the program runs, in memory of the allocator. */
import { addressOf, volatileLoad } from "@ukts/lang";

/** What each letter is exclusive-ored with. The compiler is not to know it: it would put the text together itself, in the image. */
const key: FixedArray<u8, 1> = [0x5a];
const BYTES = 28;
const letters: FixedArray<u8, 28> = [
  41, 63, 57, 40, 63, 46, 96, 122, 46, 50, 63, 122, 49, 63, 35, 122, 51, 41, 122, 51, 52, 122, 40, 59, 57, 49, 122, 109,
];

export class Note {
  bytes: usize = BYTES;
  text!: FixedArray<u8, 32>;
}

export function hide(): Note {
  "use noinline";
  const note = new Note();
  for (let i: usize = 0; i < BYTES; i++) note.text[i] = letters[i] ^ volatileLoad(addressOf(key[0]));
  return note;
}
