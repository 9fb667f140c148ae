/**
 * The initial environment, from the kernel parameter `env.vars`, one variable for each value:
 *
 *     env.vars=[ "HOME=/" "GREETING=good morning" ] env.vars=LANG=C
 */
import type { Writer } from "@ukts/ukconsole";
import type { KernelParameter } from "@ukts/uklibparam";
import { EQUALS, setVariable } from "./environment.js";

class Variables implements KernelParameter {
  name(): string {
    return "env.vars";
  }

  set(value: string): boolean {
    let equals: usize = 0;
    while (equals < value.length && value.ptr[equals] !== EQUALS) equals++;
    return equals < value.length && setVariable(value.slice(0, equals), value.slice(equals + 1)).ok;
  }

  printExpected(out: Writer): void {
    out.text('name=value, or a list: [ "A=b" "C=d e" ]');
  }
}

/** The kernel parameter `env.vars`: variables that the program begins with, as `name=value` or a list of them. Fills `@ukts/uklibparam:parameters`. */
export const variables = new Variables();
