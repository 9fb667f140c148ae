import { guest, type TestTarget } from "@ukts/testkit";
import { expect } from "vitest";

/** One line of a C program that prints one line, and what that line must be. */
export interface Case {
  c: string;
  expected: string;
}

const dependencies = [
  "@ukts/nolibc",
  "@ukts/plat-kvm",
  "@ukts/plat-linuxu",
  "@ukts/ukalloc-tlsf",
  "@ukts/ukboot",
] as const;

const headers = [
  "assert",
  "ctype",
  "errno",
  "inttypes",
  "limits",
  "malloc",
  "stdint",
  "stdio",
  "stdlib",
  "string",
  "strings",
];

/** Printed by the program in front of its own output. */
const mark = "-----\n";

/** Puts declarations and the body of `main` into a C program, with every header of the library. */
export function program(declarations: string, body: string): string {
  const includes = headers.map((name) => `#include <${name}.h>\n`).join("");
  return `${includes}${declarations}\nint main(int argc, char **argv) {\nfputs("${mark.trim()}\\n", stdout);\n${body}\n}\n`;
}

/** Builds and runs a C program; the result has its own output, without what the boot prints. */
export async function runC(source: string, target: TestTarget, args: string[] = []) {
  // Once with and elsewhere without what the compiler checks at run time.
  const checks = onLinux(target);
  const result = await guest({
    files: { "src/main.c": source },
    dependencies,
    target,
    args,
    memory: "16M",
    config: { checks: { overflow: checks, bounds: checks }, options: { "@ukts/nolibc.programName": "test" } },
  }).run();
  return { ...result, output: result.output.slice(result.output.indexOf(mark) + mark.length) };
}

/** Runs all cases in one program and compares line by line; a failure shows the C of the case. */
export async function checkCases(target: TestTarget, declarations: string, cases: readonly Case[]): Promise<void> {
  const functions = cases.map(({ c }, i) => `static void case${i}(void) { ${c} }`).join("\n");
  const calls = cases.map((_, i) => `case${i}(); putchar('\\n');`).join("\n");
  const { output, status } = await runC(program(`${declarations}\n${functions}`, `${calls}\nreturn 0;`), target);
  const lines = output.split("\n");
  const found = cases.map(({ c }, i) => ({ c, expected: lines[i] }));
  expect(found).toEqual(cases.map(({ c, expected }) => ({ c, expected })));
  expect(status).toBe(0);
}

/** For `eachTarget`: tests of what does not depend on the machine run as a Linux process only. */
export const onLinux = ({ plat }: TestTarget): boolean => plat === "linuxu";

/** A C string literal with these bytes. */
export function literal(text: string): string {
  const escaped = [...Buffer.from(text)].map((byte) =>
    byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c && byte !== 0x3f
      ? String.fromCharCode(byte)
      : `\\${byte.toString(8).padStart(3, "0")}`,
  );
  return `"${escaped.join("")}"`;
}

/** The same numbers in every run (mulberry32). */
export function randomNumbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) % bound;
  };
}
