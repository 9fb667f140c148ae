/** The `main` of an image with tests. */
import { println } from "@ukts/ukconsole";
import { suites } from "./contract.js";
import { FAILED } from "./leave.js";
import { run, showTotals } from "./run.js";

/** Exit status for a command line that is wrong: EX_USAGE of BSD's sysexits.h. */
const USAGE: i32 = 64;

/**
 * Runs the cases that the patterns among its arguments ask for, or all: `[--list] [--from=<n>] [--key=<text>] [pattern...]`. Status 0: none failed.
 */
export function main(args: Args): i32 {
  let options: usize = 0;
  while (options < args.length && startsWith(args[options], "--")) {
    if (!readOption(args[options])) {
      println`Expected --list, --from=<n> or --key=<text>, found ${args[options]}`;
      return USAGE;
    }
    options++;
  }
  run.patterns = args.slice(options);
  for (const declare of suites) declare();
  showTotals();
  return run.failed === 0 ? 0 : FAILED;
}

function readOption(word: string): boolean {
  if (word === "--list") run.listing = true;
  else if (startsWith(word, "--key=")) run.key = word.slice(6);
  else if (startsWith(word, "--from=")) return readFrom(word.slice(7));
  else return false;
  return true;
}

function readFrom(digits: string): boolean {
  run.from = 0;
  for (let i: usize = 0; i < digits.length; i++) {
    const byte = digits.ptr[i];
    if (byte < 48 || byte > 57) return false;
    run.from = run.from * 10 + u64(byte - 48);
  }
  return digits.length > 0;
}

function startsWith(text: string, start: string): boolean {
  return text.length >= start.length && text.slice(0, start.length) === start;
}
