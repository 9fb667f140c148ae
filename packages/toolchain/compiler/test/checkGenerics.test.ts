/** Generic code that nothing instantiates, as `ukts check` looks at it. */
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { compile } from "../src/compile.js";

const lang = fileURLToPath(new URL("../../../core/lang", import.meta.url));

/** Codes and lines of what is found in a library with this source. */
function found(source: string): string[] {
  const { diagnostics } = compile({
    root: "/library/compose.ts",
    files: new Map([
      ["/library/compose.ts", 'import "./index.js";\n'],
      ["/library/index.ts", source],
    ]),
    packages: [
      { name: "@ukts/lang", version: "0.0.0", dir: lang },
      { name: "library", version: "0.0.0", dir: "/library" },
    ],
    target: { arch: "x86_64", platform: "none" },
    neededSymbols: [],
    checks: { overflow: false, bounds: true },
    optimize: "speed",
    app: "library",
    checkGenerics: true,
  });
  return diagnostics.map(({ code, line }) => `${code} in line ${line}`);
}

describe("errors are found in", () => {
  const cases: Record<string, string> = {
    "a function": "export function f<T>(x: T): T {\n  let n = 0;\n  return x;\n}",
    "a function over numbers": "export function f<T extends number>(x: T): T {\n  while (1) continue;\n  return x;\n}",
    "a method of a generic class": "export class Box<T> {\n  get(): boolean { return 1 == 1; }\n}",
    "a constructor of a generic class":
      "export class Box<T> {\n  constructor(x: T) { for (;;) while (1) continue; }\n}",
    "a field of a generic class": "export class Box<T> {\n  rest!: T[];\n}",
    "a generic method": "export class C {\n  f<T>(x: T): T { while (1) continue; return x; }\n}",
    "a static method of a generic class": "export class Box<T> {\n  static f(): void { while (1) continue; }\n}",
    "a class with a length":
      "export class A<N extends number> {\n  list!: FixedArray<u8, N>;\n  f(): u8 { while (1) continue; return this.list[0]; }\n}",
  };
  test.each(Object.entries(cases))("%s", (_, source) => {
    expect(found(source)).toEqual([expect.stringMatching(/^UK\d{4} in line [23]$/)]);
  });
});

test("each error once, and those of all members", () => {
  expect(
    found("export class Box<T> {\n  a(): void { while (1) continue; }\n  b(): void { while (1) continue; }\n}"),
  ).toHaveLength(2);
});

describe("no error in what can be used", () => {
  const cases: Record<string, string> = {
    "with numbers": "export function max<T extends number>(a: T, b: T): T { return a > b ? a : b; }",
    "with floats only": "export function f<T extends number>(a: T): boolean { return f64(a) > 1.5; }",
    "with references only":
      "export class Holder<T> { value: T | null = null; has(): boolean { return this.value !== null; } }",
    "with lengths":
      "export class Ring<T, N extends number> { items!: FixedArray<T, N>; size(): usize { return this.items.length; } }",
    "with lengths that are passed on":
      "class A<N extends number> { list!: FixedArray<u8, N>; }\nexport class B<N extends number> { a!: Inline<A<N>>; f(): u8 { return this.a.list[0]; } }",
    "with a contract":
      "export interface Sized { size(): usize; }\nexport function twice<T extends Sized>(x: T): usize { return x.size() * 2; }",
    "with a class": "export class Base { n: u32 = 1; }\nexport function n<T extends Base>(x: T): u32 { return x.n; }",
    "with a constraint that speaks of itself":
      "export interface Ordered<T> { before(other: T): boolean; }\nexport function first<T extends Ordered<T>>(a: T, b: T): T { return a.before(b) ? a : b; }",
  };
  test.each(Object.entries(cases))("%s", (_, source) => expect(found(source)).toEqual([]));
});
