/** From the words before `--` to the parameters that libraries have declared. */
import { stackNew } from "@ukts/lang";
import type { Writer } from "@ukts/ukconsole";
import { log } from "@ukts/ukdebug";
import { type KernelParameter, parameters } from "./contract.js";

const EQUALS: u8 = 61;

/**
 * Hands each `name=value` to its parameter, and for a list `name=[ value value ]` each of the values. False: some of them are wrong, and the log says
 * which and what was expected.
 */
export function applyParameters(words: Slice<string>): boolean {
  let valid = true;
  for (let i: usize = 0; i < words.length; i++) {
    const word = words[i];
    const equals = indexOfEquals(word);
    if (equals === word.length) {
      log.crit`Kernel parameters have the form package.name=value, found "${word}"`;
      valid = false;
    } else if (word.slice(equals) === "=[") {
      const end = endOfList(words, i + 1);
      if (!applyList(word.slice(0, equals), words.slice(i + 1, end), end === words.length)) valid = false;
      i = end;
    } else if (!apply(word.slice(0, equals), word.slice(equals + 1))) {
      valid = false;
    }
  }
  return valid;
}

function indexOfEquals(word: string): usize {
  let i: usize = 0;
  while (i < word.length && word.ptr[i] !== EQUALS) i++;
  return i;
}

/** Where the `]` is; behind the last word where there is none. */
function endOfList(words: Slice<string>, start: usize): usize {
  let i = start;
  while (i < words.length && words[i] !== "]") i++;
  return i;
}

function applyList(name: string, values: Slice<string>, isOpen: boolean): boolean {
  if (isOpen) log.crit`Kernel parameter ${name}: expected ] behind the last value of the list`;
  let valid = !isOpen;
  for (const value of values) {
    if (!apply(name, value)) valid = false;
  }
  return valid;
}

function apply(name: string, value: string): boolean {
  const parameter = find(name);
  if (parameter === null) {
    reportUnknown(name);
    return false;
  }
  if (parameter.set(value)) return true;
  const expected = stackNew(Expected, parameter);
  log.crit`Kernel parameter ${name}: expected ${expected}, found "${value}"`;
  return false;
}

function find(name: string): KernelParameter | null {
  for (const parameter of parameters) {
    if (parameter.name() === name) return parameter;
  }
  return null;
}

function reportUnknown(name: string): void {
  log.crit`Kernel parameter "${name}" is unknown; the application's own arguments stand after "--"`;
  for (const parameter of parameters) {
    const expected = stackNew(Expected, parameter);
    log.crit`  known: ${parameter.name()}=<${expected}>`;
  }
}

/** A piece of a message: what a parameter expects. */
class Expected {
  constructor(private readonly parameter: KernelParameter) {}

  printTo(sink: Writer): void {
    this.parameter.printExpected(sink);
  }
}
