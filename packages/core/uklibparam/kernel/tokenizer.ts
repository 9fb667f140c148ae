/**
 * Splits a command line into words. Spaces, tabs and line ends separate words; between double quotes they are part of one, and there a
 * backslash makes the next byte an ordinary one: `vfs.name="a \"b\" c"` is one word. A backslash outside of quotes is a byte as any
 * other. A quote that is not closed reaches to the end of the line, and `unterminated` says so.
 *
 * Words are never longer than their source, so all of them fit into a buffer of the line's length.
 */
import { str } from "@ukts/lang";

const TAB: u8 = 9;
const LINE_FEED: u8 = 10;
const CARRIAGE_RETURN: u8 = 13;
const SPACE: u8 = 32;
const QUOTE: u8 = 34;
const BACKSLASH: u8 = 92;

/**
 * The words of a line, one after the other. Spaces, tabs and line ends separate words, but not between double quotes, where a backslash makes the next
 * byte an ordinary one. A quote that is not closed reaches to the end of the line.
 */
export class Tokenizer {
  /** The word that `next` found. */
  word: string = "";
  /** Whether some of that word stood in quotes. */
  quoted: boolean = false;
  /** Whether the line ends inside quotes. */
  unterminated: boolean = false;

  private line: string;
  private at: usize = 0;
  private text: Ptr<u8>;
  private used: usize = 0;

  /** `text`: room for `line.length` bytes, which the words then live in. */
  constructor(line: string, text: Ptr<u8>) {
    this.line = line;
    this.text = text;
  }

  /** Finds the next word; false at the end of the line. */
  next(): boolean {
    const source = this.line.ptr;
    const length = this.line.length;
    while (this.at < length && isSeparator(source[this.at])) this.at++;
    if (this.at === length) return false;

    const start = this.used;
    let inQuotes = false;
    this.quoted = false;
    for (; this.at < length; this.at++) {
      const byte = source[this.at];
      if (byte === QUOTE) {
        inQuotes = !inQuotes;
        this.quoted = true;
      } else if (!inQuotes && isSeparator(byte)) {
        break;
      } else if (inQuotes && byte === BACKSLASH && this.at + 1 < length) {
        this.at++;
        this.put(source[this.at]);
      } else {
        this.put(byte);
      }
    }
    this.unterminated = inQuotes;
    this.word = str(this.text.add(start), this.used - start);
    return true;
  }

  private put(byte: u8): void {
    this.text[this.used] = byte;
    this.used++;
  }
}

function isSeparator(byte: u8): boolean {
  return byte === SPACE || byte === TAB || byte === LINE_FEED || byte === CARRIAGE_RETURN;
}
