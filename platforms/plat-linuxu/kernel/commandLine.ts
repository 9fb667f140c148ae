/**
 * The program's arguments as a command line. Linux hands over words where a virtual machine hands over a line, so they are joined, in
 * the quotes that `@ukts/uklibparam` takes apart again: everything above the platform sees one form.
 */
import { stackNew, str } from "@ukts/lang";
import { mapMemory } from "./memory.js";

const TAB: u8 = 9;
const LINE_FEED: u8 = 10;
const CARRIAGE_RETURN: u8 = 13;
const SPACE: u8 = 32;
const QUOTE: u8 = 34;
const BACKSLASH: u8 = 92;

/** The words of a program's argument vector, without the program's name. */
export class Words {
  readonly count: usize;

  /** `stack`: what the program was started with: argc, then argv (System V ABI for AMD64, 3.4.1). */
  constructor(private readonly stack: Ptr<usize>) {
    this.count = stack[0] === 0 ? 0 : stack[0] - 1;
  }

  at(index: usize): string {
    const argv = this.stack.add(1).cast<Ptr<u8>>();
    const text = argv[index + 1];
    let length: usize = 0;
    while (text[length] !== 0) length++;
    return str(text, length);
  }

  /** The index of the word `--`, or `count`. */
  separator(): usize {
    for (let i: usize = 0; i < this.count; i++) {
      if (this.at(i) === "--") return i;
    }
    return this.count;
  }
}

/** The words as one line, without the word of index `without` (`count`: with all of them). Memory for it is mapped. */
export function joinWords(words: Words, without: usize): string {
  if (words.count === 0) return "";
  let room: usize = 0;
  for (let i: usize = 0; i < words.count; i++) room += 2 * words.at(i).length + 3;
  const line = stackNew(LineBuilder, mapMemory(room));
  const separator = words.separator();
  for (let i: usize = 0; i < words.count; i++) {
    if (i === without) continue;
    line.word(words.at(i), i === separator);
  }
  return line.text();
}

class LineBuilder {
  private length: usize = 0;

  constructor(private readonly bytes: Ptr<u8>) {}

  text(): string {
    return str(this.bytes, this.length);
  }

  /** Adds a word; `plain`: without quotes, whatever it is. */
  word(word: string, plain: boolean): void {
    if (this.length > 0) this.put(SPACE);
    const quoted = !plain && needsQuotes(word);
    if (quoted) this.put(QUOTE);
    for (let i: usize = 0; i < word.length; i++) {
      const byte = word.ptr[i];
      if (quoted && (byte === QUOTE || byte === BACKSLASH)) this.put(BACKSLASH);
      this.put(byte);
    }
    if (quoted) this.put(QUOTE);
  }

  private put(byte: u8): void {
    this.bytes[this.length] = byte;
    this.length++;
  }
}

function needsQuotes(word: string): boolean {
  if (word.length === 0) return true;
  for (let i: usize = 0; i < word.length; i++) {
    const byte = word.ptr[i];
    const separates = byte === SPACE || byte === TAB || byte === LINE_FEED || byte === CARRIAGE_RETURN;
    if (separates || byte === QUOTE) return true;
  }
  return false;
}
