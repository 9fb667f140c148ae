import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseMemory, suggestion, UktsError } from "@ukts/config";

/** A test that is one file: the app's `src/main.ts`, under comments that say what is expected of it. */
export interface GuestCase {
  name: string;
  /** What the file's first comment says. */
  describe: string;
  main: string;
  dependencies: string[];
  /** Targets such as `kvm/x86_64`; absent means every one. */
  targets?: string[];
  set: string[];
  args: string[];
  memory?: string;
  timeoutMs?: number;
  status: number;
  /** Texts, or patterns between slashes, on the console, in this order. */
  output: (string | RegExp)[];
}

const directives = ["depends", "target", "set", "arg", "memory", "timeout", "status", "output"] as const;

/**
 * Reads a case. Lines `//@ name: value` say how it is run: `depends`, `target`, `set`, `arg` and `output` may be repeated;
 * `status` is 0 unless given; `timeout` is in milliseconds. Throws UktsError.
 */
export function readCase(file: string): GuestCase {
  const main = readFileSync(file, "utf8");
  const all = readDirectives(file, main);
  const last = (name: string): string | undefined => all.get(name)?.at(-1);
  const [targets, memory, timeout] = [all.get("target"), last("memory"), last("timeout")];
  if (memory !== undefined) parseMemory(memory);
  return {
    name: basename(file, ".ts"),
    describe: /^\/\/ (.*)/.exec(main)?.[1] ?? "",
    main,
    dependencies: all.get("depends") ?? [],
    ...(targets === undefined ? {} : { targets }),
    set: all.get("set") ?? [],
    args: all.get("arg") ?? [],
    ...(memory === undefined ? {} : { memory }),
    ...(timeout === undefined ? {} : { timeoutMs: number(file, "timeout", timeout) }),
    status: number(file, "status", last("status") ?? "0"),
    output: (all.get("output") ?? []).map(pattern),
  };
}

function readDirectives(file: string, text: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [, name = "", value = ""] of text.matchAll(/^\/\/@ *(\w+): *(.*?) *$/gm)) {
    if (!directives.some((known) => known === name)) {
      throw new UktsError(
        "bad-case",
        `${file}: Expected one of ${directives.join(", ")} behind //@, found "${name}".`,
        {
          hint: suggestion(name, directives),
        },
      );
    }
    found.set(name, [...(found.get(name) ?? []), value]);
  }
  return found;
}

function number(file: string, name: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new UktsError("bad-case", `${file}: Expected a number as ${name}, found "${text}".`);
}

function pattern(text: string): string | RegExp {
  const [, source] = /^\/(.*)\/$/.exec(text) ?? [];
  return source === undefined ? text : new RegExp(source);
}
