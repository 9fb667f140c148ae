/**
 * The command line: `name=value … -- arguments`. Linux hands over words, and the contract asks for one line, from which `@ukts/uklibparam` takes them in
 * quotes. A machine that is given a line hands it on as it is.
 */
import { str } from "@ukts/lang";
import { mapMemory } from "./memory.js";

const SPACE: u8 = 32;
const QUOTE: u8 = 34;
const BACKSLASH: u8 = 92;
const SEPARATOR = "--";

/** The words that the image was started with, without its own name. `stack`: argc, then argv. */
export class CommandLine {
  readonly count: usize;
  /** The index of the word `--`; `count` without one. */
  private readonly separator: usize;

  constructor(private readonly stack: Ptr<usize>) {
    this.count = stack[0] === 0 ? 0 : stack[0] - 1;
    let at: usize = 0;
    while (at < this.count && this.word(at) !== SEPARATOR) at++;
    this.separator = at;
  }

  /** What follows `prefix` in the kernel parameter that begins with it; empty where there is none. Without `--` all words are arguments. */
  parameter(prefix: string): string {
    const at = this.find(prefix);
    return at === this.count ? "" : this.word(at).slice(prefix.length);
  }

  /** All words but the parameter that begins with `prefix`, as one line. */
  without(prefix: string): string {
    const left = this.find(prefix);
    let room: usize = 1;
    for (let i: usize = 0; i < this.count; i++) room += 2 * this.word(i).length + 3;
    const line = mapMemory(room);
    let length: usize = 0;
    for (let i: usize = 0; i < this.count; i++) {
      if (i === left) continue;
      if (length > 0) length = put(line, length, SPACE);
      if (i === this.separator) length = copy(line, length, SEPARATOR);
      else length = quote(line, length, this.word(i));
    }
    return str(line, length);
  }

  private find(prefix: string): usize {
    if (this.separator === this.count) return this.count;
    for (let i: usize = 0; i < this.separator; i++) {
      const word = this.word(i);
      if (word.length >= prefix.length && word.slice(0, prefix.length) === prefix) return i;
    }
    return this.count;
  }

  private word(index: usize): string {
    const text = this.stack.add(index + 2).cast<Ptr<u8>>()[0];
    let length: usize = 0;
    while (text[length] !== 0) length++;
    return str(text, length);
  }
}

function put(line: Ptr<u8>, at: usize, byte: u8): usize {
  line[at] = byte;
  return at + 1;
}

function copy(line: Ptr<u8>, at: usize, word: string): usize {
  for (let i: usize = 0; i < word.length; i++) line[at + i] = word.ptr[i];
  return at + word.length;
}

/** In quotes, in which `\"` and `\\` stand for `"` and `\`. */
function quote(line: Ptr<u8>, start: usize, word: string): usize {
  let at = put(line, start, QUOTE);
  for (let i: usize = 0; i < word.length; i++) {
    const byte = word.ptr[i];
    if (byte === QUOTE || byte === BACKSLASH) at = put(line, at, BACKSLASH);
    at = put(line, at, byte);
  }
  return put(line, at, QUOTE);
}
