/**
 * Mutated sources: tokens deleted, doubled, swapped and exchanged between files. Whatever comes out, the compiler ends with diagnostics
 * or with IR that clang accepts; it never throws, hangs or blames itself. `UKTS_MUTATIONS=20000` runs long, `UKTS_SEED` another course.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { clang } from "../../src/index.js";
import { compileFixture } from "../harness/fixture.js";

const here = path.dirname(fileURLToPath(import.meta.url));
const fixtures = path.join(here, "../diagnostics");
const dialect = readFileSync(path.join(here, "../../../../../docs/dialect.md"), "utf8");
const root = path.join(here, "../../../../..");
/** Kernel sources that stand alone. */
const kernels = ["packages/core", "packages/memory", "packages/libc", "platforms"]
  .flatMap((group) => readdirSync(path.join(root, group)).map((name) => path.join(root, group, name, "kernel")))
  .filter((folder) => existsSync(folder))
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => readFileSync(path.join(folder, name), "utf8")),
  )
  .filter((text) => [...text.matchAll(/from "([^"]+)"/g)].every(([, from]) => from === "@ukts/lang"));
const sources = [
  ...kernels,
  ...[...dialect.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, source]) => source),
  ...readdirSync(fixtures).map((name) => readFileSync(path.join(fixtures, name), "utf8")),
];

/** A generator of numbers below `n` (mulberry32). */
function numbers(seed: number): (n: number) => number {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
}

/** A source as its tokens, each with the blanks before it. */
function tokensOf(text: string): string[] {
  const file = ts.createSourceFile("x.ts", text, ts.ScriptTarget.ESNext, true);
  const tokens: string[] = [];
  const visit = (node: ts.Node): void => {
    const children = node.getChildren(file);
    if (children.length === 0) tokens.push(node.getFullText(file));
    else for (const child of children) visit(child);
  };
  visit(file);
  return tokens;
}

const pools = sources.map(tokensOf);
const words = [...new Set(pools.flat())];
const OPERATORS = "+ - * / % & | ^ << >> >>> < <= > >= === !== && || ?? = += <<=".split(" ");
const NUMBERS = [
  "0",
  "1",
  "-1",
  "255",
  "256",
  "4294967296",
  "0xffffffffffffffff",
  "1.5",
  "1e400",
  "true",
  "null",
  '"s"',
];
const TYPES =
  "u8 u32 i64 usize f64 boolean be16 string void never Ptr<u8> Slice<u32> FixedArray<u8,4> Reg<u32> [u8,u64] Result<u32>".split(
    " ",
  );

/** Exchanges a token for another of its kind, which the checker often lets pass. */
function exchange(tokens: string[], at: number, next: (n: number) => number): void {
  for (let i = 0; i < tokens.length; i++) {
    const k = (at + i) % tokens.length;
    const kind = [OPERATORS, TYPES].find((list) => list.includes(tokens[k].trim()));
    const list = /^\s*[\d]/.test(tokens[k]) ? NUMBERS : kind;
    if (!list) continue;
    tokens[k] = ` ${list[next(list.length)]}`;
    return;
  }
}

function mutate(next: (n: number) => number): string {
  const tokens = [...pools[next(pools.length)]];
  for (let rounds = 1 + next(3); rounds > 0; rounds--) {
    const at = next(tokens.length);
    const other = next(tokens.length);
    switch (next(12)) {
      case 0:
        tokens.splice(at, 1);
        break;
      case 1:
        tokens.splice(at, 0, tokens[at]);
        break;
      case 2:
        [tokens[at], tokens[other]] = [tokens[other], tokens[at]];
        break;
      case 3:
        tokens[at] = ` ${words[next(words.length)].trim()}`;
        break;
      case 4:
        tokens.splice(other, 0, ...tokens.slice(at, at + 1 + next(6)));
        break;
      default:
        exchange(tokens, at, next);
    }
  }
  return tokens.join("");
}

const count = Number(process.env.UKTS_MUTATIONS ?? 150);
const seed = Number(process.env.UKTS_SEED ?? 1);

test(`${count} mutated sources`, { timeout: 600_000 + count * 1000 }, async () => {
  const next = numbers(seed);
  const folder = mkdtempSync(path.join(tmpdir(), "ukts-mutation-"));
  const bad: string[] = [];
  try {
    for (let i = 0; i < count; i++) {
      const source = mutate(next);
      const started = process.cpuUsage();
      let ir = "";
      try {
        const result = compileFixture(source);
        ir = result.ir;
        const own = result.diagnostics.filter((d) => d.code === "UK9001");
        if (own.length > 0) bad.push(`${own[0].message}\n${source}`);
        if (ir === "" && result.diagnostics.length === 0) bad.push(`neither diagnostics nor IR\n${source}`);
      } catch (error) {
        bad.push(`thrown: ${(error as Error).stack}\n${source}`);
      }
      // Its own time, whatever else the machine does: in microseconds.
      if (process.cpuUsage(started).user > 20_000_000) bad.push(`too slow\n${source}`);
      // The text of inline assembly is the author's; only the assembler reads it.
      if (ir === "") continue;
      const file = path.join(folder, "program.ll");
      writeFileSync(file, ir);
      await clang([
        "-x",
        "ir",
        file,
        "-c",
        "-emit-llvm",
        "-Wno-override-module",
        "-o",
        path.join(folder, "out.bc"),
      ]).catch((error: Error) => bad.push(`clang refuses: ${error.message}\n${source}`));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  expect(bad.join("\n\n=====\n\n")).toBe("");
});
