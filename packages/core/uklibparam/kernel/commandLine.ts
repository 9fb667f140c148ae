/**
 * A command line in two parts, as in Unikraft: kernel parameters, then the word `--`, then the application's arguments. Without that word
 * everything belongs to the application. A `--` in quotes is a word as any other.
 */
import { ptr, sizeof, slice, stackNew } from "@ukts/lang";
import { Tokenizer } from "./tokenizer.js";

/** The words of a command line. They live in the memory that `parseCommandLine` was given. */
export class CommandLine {
  /** What stands before `--`. */
  parameters: Slice<string> = slice(ptr<string>(0), 0);
  /** What stands behind it, or everything where there is no `--`. */
  args: Args = slice(ptr<string>(0), 0);
  /** Whether a quote is not closed. */
  unterminated: boolean = false;
}

/** What `parseCommandLine` asks for memory. */
export interface Memory {
  /** `size` bytes at a multiple of 16, or null. */
  malloc(size: usize): Ptr<u8> | null;
}

/** Parses `line` into `into`, whose strings then live in `memory`. False: there is not enough memory. */
export function parseCommandLine(line: string, memory: Memory, into: CommandLine): boolean {
  if (line.length === 0) return true;
  const text = memory.malloc(line.length);
  if (text === null) return false;
  const words = memory.malloc(usize(countWords(line, text)) * sizeof<string>());
  if (words === null) return false;
  split(line, text, words.cast<string>(), into);
  return true;
}

function countWords(line: string, text: Ptr<u8>): u32 {
  const tokens = stackNew(Tokenizer, line, text);
  let count: u32 = 0;
  while (tokens.next()) count++;
  return count;
}

function split(line: string, text: Ptr<u8>, words: Ptr<string>, into: CommandLine): void {
  const tokens = stackNew(Tokenizer, line, text);
  let count: usize = 0;
  let parameters: usize = 0;
  let separated = false;
  while (tokens.next()) {
    if (!separated && !tokens.quoted && tokens.word === "--") {
      separated = true;
      parameters = count;
    } else {
      words[count] = tokens.word;
      count++;
    }
  }
  into.parameters = slice(words, parameters);
  into.args = slice(words.add(parameters), count - parameters);
  into.unterminated = tokens.unterminated;
}
