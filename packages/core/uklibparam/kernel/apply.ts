/** From the words before `--` to the parameters that libraries have declared. */
import { stackNew } from "@ukts/lang";
import type { Writer } from "@ukts/ukconsole";
import { log } from "@ukts/ukdebug";
import { type KernelParameter, parameters } from "./contract.js";

const EQUALS: u8 = 61;

/** Hands each `name=value` to its parameter. False: some of them are wrong, and the log says which and what was expected. */
export function applyParameters(words: Slice<string>): boolean {
  let valid = true;
  for (const word of words) {
    if (!apply(word)) valid = false;
  }
  return valid;
}

function apply(word: string): boolean {
  let equals: usize = 0;
  while (equals < word.length && word.ptr[equals] !== EQUALS) equals++;
  if (equals === word.length) {
    log.crit`Kernel parameters have the form package.name=value, found "${word}"`;
    return false;
  }
  const name = word.slice(0, equals);
  const value = word.slice(equals + 1);
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
