import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { formatTarget, parseMemory, suggestion, type Target, UktsError } from "@ukts/config";
import { targets } from "./targets.js";

/** A test that is one file: the app's `src/main.ts`, under comments that say what is expected of it. */
export interface GuestCase {
  name: string;
  /** What the file's first comment says. */
  describe: string;
  main: string;
  dependencies: string[];
  /** Targets such as `kvm/x86_64`; absent means every one. */
  targets?: string[];
  /** Where it is left out, and why. */
  skips: Skip[];
  set: string[];
  args: string[];
  memory?: string;
  timeoutMs?: number;
  status: number;
  /** Texts, or patterns between slashes, on the console, in this order. */
  output: (string | RegExp)[];
}

/** A place where a case is left out, and why. */
export interface Skip {
  /** A target (`kvm/arm64`), an architecture (`arm64`), or `checks`: builds with checks.overflow and checks.bounds. */
  where: string;
  reason: string;
}

const directives = ["depends", "target", "set", "arg", "memory", "timeout", "status", "output", "skip"] as const;

interface Directive {
  /** What stands between the name and the colon. */
  of: string | undefined;
  value: string;
}

/**
 * Reads a case. Lines `//@ name: value` say how it is run: `depends`, `target`, `set`, `arg` and `output` may be repeated;
 * `status` is 0 unless given; `timeout` is in milliseconds. `//@ skip kvm/arm64: reason` leaves it out there. Throws UktsError.
 */
export function readCase(file: string): GuestCase {
  const main = readFileSync(file, "utf8");
  const all = readDirectives(file, main);
  const values = (name: string): string[] => (all.get(name) ?? []).map(({ value }) => value);
  const last = (name: string): string | undefined => values(name).at(-1);
  const [only, memory, timeout] = [values("target"), last("memory"), last("timeout")];
  if (memory !== undefined) parseMemory(memory);
  return {
    name: basename(file, ".ts"),
    describe: /^\/\/ (.*)/.exec(main)?.[1] ?? "",
    main,
    dependencies: values("depends"),
    ...(only.length === 0 ? {} : { targets: only }),
    skips: (all.get("skip") ?? []).map((directive) => skip(file, directive)),
    set: values("set"),
    args: values("arg"),
    ...(memory === undefined ? {} : { memory }),
    ...(timeout === undefined ? {} : { timeoutMs: number(file, "timeout", timeout) }),
    status: number(file, "status", last("status") ?? "0"),
    output: values("output").map(pattern),
  };
}

/** Why a case is left out of a target, built with checks or without; undefined where it runs. */
export function skipReason({ skips }: GuestCase, target: Target, checked = false): string | undefined {
  const places = [formatTarget(target), target.arch, ...(checked ? ["checks"] : [])];
  return skips.find(({ where }) => places.includes(where))?.reason;
}

function readDirectives(file: string, text: string): Map<string, Directive[]> {
  const found = new Map<string, Directive[]>();
  for (const [line] of text.matchAll(/^\/\/@.*$/gm)) {
    const [, name, of, value] = /^\/\/@ *(\w+)(?: +(\S+))?: *(.*?) *$/.exec(line) ?? [];
    if (name === undefined || value === undefined || (of !== undefined) !== (name === "skip")) {
      throw new UktsError(
        "bad-case",
        `${file}: Expected "//@ name: value" or "//@ skip where: reason", found "${line}".`,
      );
    }
    if (!directives.some((known) => known === name)) {
      throw new UktsError(
        "bad-case",
        `${file}: Expected one of ${directives.join(", ")} behind //@, found "${name}".`,
        {
          hint: suggestion(name, directives),
        },
      );
    }
    found.set(name, [...(found.get(name) ?? []), { of, value }]);
  }
  return found;
}

function skip(file: string, { of: where = "", value: reason }: Directive): Skip {
  const places = [...new Set(targets().flatMap((target) => [formatTarget(target), target.arch])), "checks"];
  if (!places.includes(where)) {
    throw new UktsError("bad-case", `${file}: Expected one of ${places.join(", ")} behind skip, found "${where}".`, {
      hint: suggestion(where, places),
    });
  }
  if (reason !== "") return { where, reason };
  throw new UktsError("bad-case", `${file}: Expected the reason behind "skip ${where}:", found nothing.`);
}

function number(file: string, name: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new UktsError("bad-case", `${file}: Expected a number as ${name}, found "${text}".`);
}

function pattern(text: string): string | RegExp {
  const [, source] = /^\/(.*)\/$/.exec(text) ?? [];
  return source === undefined ? text : new RegExp(source);
}
