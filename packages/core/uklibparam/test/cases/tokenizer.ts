// The tokenizer: words that were quoted come back as they were, and no line makes it leave its buffers.
//@ target: linuxu/x86_64
//@ target: linuxu/arm64
//@ depends: @ukts/plat-linuxu
//@ depends: @ukts/ukalloc-region
//@ depends: @ukts/ukboot
//@ depends: @ukts/uklibparam
import { panic, stackNew, str, zeroed } from "@ukts/lang";
import { Tokenizer } from "@ukts/uklibparam";

const ROUNDS: u32 = 20_000;
const MAX_WORDS = 8;
const MAX_WORD_BYTES = 12;
/** 8 words of 12 bytes, all of them escaped, in quotes and apart. */
const LINE_BYTES = 256;
const GUARD: u8 = 0xa5;

/** Bytes that mean something to the tokenizer, and one that does not. */
const ALPHABET: FixedArray<u8, 8> = [0x20, 0x09, 0x22, 0x5c, 0x2d, 0x3d, 0x61, 0x0a];
const QUOTE: u8 = 0x22;
const BACKSLASH: u8 = 0x5c;
const SPACE: u8 = 0x20;

const line = zeroed<FixedArray<u8, 256>>();
const words = zeroed<FixedArray<u8, 96>>();
const lengths = zeroed<FixedArray<usize, 8>>();
/** The tokenizer's output, and one byte that has to stay as it is. */
const text = zeroed<FixedArray<u8, 257>>();
let used: usize = 0;
let seed: u64 = 0x1234_5678_9abc;

export function main(_args: Args): i32 {
  for (let round: u32 = 0; round < ROUNDS; round++) {
    roundTrip();
    anyLine();
  }
  return 0;
}

/** Random words, quoted as the runner quotes them, against what the tokenizer makes of them. */
function roundTrip(): void {
  const count = below(MAX_WORDS + 1);
  used = 0;
  for (let i: usize = 0; i < count; i++) {
    lengths[i] = below(MAX_WORD_BYTES + 1);
    quoteWord(i);
  }
  const tokens = stackNew(Tokenizer, str(line.ptr, used), text.ptr);
  for (let i: usize = 0; i < count; i++) {
    if (!tokens.next()) panic("a word is missing");
    if (tokens.word !== str(words.ptr.add(i * MAX_WORD_BYTES), lengths[i])) panic("a word has changed");
    if (!tokens.quoted) panic("a quoted word does not count as quoted");
  }
  if (tokens.next()) panic("there is a word too many");
  if (tokens.unterminated) panic("a closed quote counts as open");
}

function quoteWord(i: usize): void {
  if (i > 0) put(SPACE);
  put(QUOTE);
  for (let k: usize = 0; k < lengths[i]; k++) {
    const byte = ALPHABET[below(ALPHABET.length)];
    words[i * MAX_WORD_BYTES + k] = byte;
    if (byte === QUOTE || byte === BACKSLASH) put(BACKSLASH);
    put(byte);
  }
  put(QUOTE);
}

/** Any bytes at all: words lie in the buffer, one after the other, and together are no longer than the line. */
function anyLine(): void {
  const length = below(LINE_BYTES + 1);
  for (let i: usize = 0; i < length; i++) line[i] = ALPHABET[below(ALPHABET.length)];
  text[length] = GUARD;
  const tokens = stackNew(Tokenizer, str(line.ptr, length), text.ptr);
  let end = text.ptr.addr;
  while (tokens.next()) {
    if (tokens.word.ptr.addr !== end) panic("words do not follow one another");
    end += tokens.word.length;
    if (end > text.ptr.addr + length) panic("words are longer than the line");
  }
  if (text[length] !== GUARD) panic("a byte beyond the buffer was written");
}

function put(byte: u8): void {
  line[used] = byte;
  used++;
}

/** A number from 0 to `limit` - 1 (xorshift64). */
function below(limit: usize): usize {
  seed ^= seed << 13;
  seed ^= seed >> 7;
  seed ^= seed << 17;
  return usize(seed) % limit;
}
