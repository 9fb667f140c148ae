/**
 * The initial environment, from the kernel parameter `env.vars`: words `name=value`, in brackets or not, each of which may stand in quotes. It may be
 * given several times.
 *
 *     env.vars="[ \"HOME=/\" \"GREETING=good morning\" ]" env.vars=LANG=C
 */
import { stackNew, str } from "@ukts/lang";
import { free, malloc } from "@ukts/ukalloc";
import type { Writer } from "@ukts/ukconsole";
import { type KernelParameter, Tokenizer } from "@ukts/uklibparam";
import { setVariable } from "./environment.js";

const EQUALS: u8 = 61;

class Variables implements KernelParameter {
  name(): string {
    return "env.vars";
  }

  set(value: string): boolean {
    const text = malloc(value.length + 1);
    if (text === null) return false;
    const valid = setAll(stackNew(Tokenizer, value, text));
    free(text);
    return valid;
  }

  printExpected(out: Writer): void {
    out.text('name=value, or several of them in quotes: "[ \\"A=b\\" \\"C=d e\\" ]"');
  }
}

export const variables = new Variables();

function setAll(words: Tokenizer): boolean {
  while (words.next()) {
    const word = words.word;
    if (!words.quoted && (word === "[" || word === "]")) continue;
    let equals: usize = 0;
    while (equals < word.length && word.ptr[equals] !== EQUALS) equals++;
    if (equals === word.length) return false;
    const name = str(word.ptr, equals);
    if (!setVariable(name, word.slice(equals + 1)).ok) return false;
  }
  return !words.unterminated;
}
