/** Text that stays on its line, whatever is in it. */
import type { Writer } from "@ukts/ukconsole";

const SPACE: u8 = 32;
const QUOTE: u8 = 34;
const BACKSLASH: u8 = 92;
const DELETE: u8 = 127;

/** A piece of a message: a text in which control characters, quotes and backslashes stand as JavaScript writes them in a string: `a\x0ab`. */
export class Escaped {
  constructor(private readonly text: string) {}

  printTo(sink: Writer): void {
    let from: usize = 0;
    for (let i: usize = 0; i < this.text.length; i++) {
      const byte = this.text.ptr[i];
      if (byte >= SPACE && byte !== QUOTE && byte !== BACKSLASH && byte !== DELETE) continue;
      sink.text(this.text.slice(from, i));
      from = i + 1;
      printEscape(sink, byte);
    }
    sink.text(this.text.slice(from));
  }
}

/** A piece of a message: a name on one line; what is not for a line is a question mark. */
export class Name {
  constructor(private readonly text: string) {}

  printTo(sink: Writer): void {
    for (let i: usize = 0; i < this.text.length; i++) {
      const byte = this.text.ptr[i];
      sink.character(byte < SPACE || byte === DELETE ? 63 : byte);
    }
  }
}

/** A piece of a message: bytes in hexadecimal, `de ad be ef`; of many the first 32. */
export class Bytes {
  constructor(private readonly bytes: Slice<u8>) {}

  printTo(sink: Writer): void {
    for (let i: usize = 0; i < this.bytes.length && i < 32; i++) {
      if (i > 0) sink.text(" ");
      printDigits(sink, this.bytes[i]);
    }
    if (this.bytes.length > 32) sink.text(" …");
  }
}

function printEscape(sink: Writer, byte: u8): void {
  sink.text("\\");
  if (byte === QUOTE || byte === BACKSLASH) {
    sink.character(byte);
  } else {
    sink.text("x");
    printDigits(sink, byte);
  }
}

function printDigits(sink: Writer, byte: u8): void {
  sink.character(digit(byte >> 4));
  sink.character(digit(byte & 15));
}

function digit(value: u8): u8 {
  return value < 10 ? value + 48 : value + 87;
}
