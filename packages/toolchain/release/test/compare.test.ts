import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { compareLists } from "../src/api/compareLists.js";
import { compareModules } from "../src/api/compareModules.js";
import type { Api } from "../src/api/report.js";

// From where `@ukts/lang` and a tsconfig.json are found.
const entry = join(dirname(fileURLToPath(import.meta.url)), "kernel/index.ts");

function changes(before: string, after: string): string[] {
  return compareModules(before, after, entry).map(({ breaks, member }) => `${member}: ${breaks}`);
}

const inInterface = (members: string): string => `export interface I { ${members} }`;

test.each([
  ["a required member", "a(): void", "a(): void; b(): void", ["I.b: implementers"]],
  ["an optional member", "a(): void", "a(): void; b?(): void", ["I.b: nobody"]],
  ["a member less", "a(): void; b(): void", "a(): void", ["I.b: callers"]],
  ["a machine type of a parameter", "a(x: u32): void", "a(x: u64): void", ["I.a: callers"]],
  ["a parameter that may be null now", "a(x: Ptr<u8>): void", "a(x: Ptr<u8> | null): void", ["I.a: implementers"]],
  ["a parameter that may not be null any more", "a(x: Ptr<u8> | null): void", "a(x: Ptr<u8>): void", ["I.a: callers"]],
  ["a result that may be null now", "a(): Ptr<u8>", "a(): Ptr<u8> | null", ["I.a: callers"]],
  ["a result that is never null now", "a(): Ptr<u8> | null", "a(): Ptr<u8>", ["I.a: implementers"]],
  ["what a pointer points to", "a(): Ptr<u8>", "a(): Ptr<u16>", ["I.a: callers"]],
  ["one parameter more", "a(): void", "a(x: u32): void", ["I.a: callers"]],
  ["one parameter less", "a(x: u32): void", "a(): void", ["I.a: callers"]],
  ["one optional parameter more", "a(): void", "a(x?: u32): void", []],
  ["a wider field that is written", "x: u32", "x: u32 | null", ["I.x: callers"]],
  ["a field that is readonly now", "x: u32", "readonly x: u32", ["I.x: callers"]],
  ["nothing but order and names of parameters", "a(x: u32): void; b(): void", "b(): void; a(y: u32): void", []],
])("interface: %s", (_name, before, after, expected) => {
  expect(changes(inInterface(before), inInterface(after))).toEqual(expected);
});

test.each([
  ["an added function", "", "export declare function f(): void;", ["f: nobody"]],
  ["a removed function", "export declare function f(): void;", "", ["f: callers"]],
  [
    "an overload less",
    "export declare function f(x: u32): void;\nexport declare function f(x: string): void;",
    "export declare function f(x: u32): void;",
    ["f: callers"],
  ],
  [
    "a function with a parameter less",
    "export declare function f(x: u32): void;",
    "export declare function f(): void;",
    ["f: callers"],
  ],
  ["a constant's type", "export declare const x: u32;", "export declare const x: u64;", ["x: callers"]],
  [
    "an enum with a value more",
    "export declare const enum E { a = 0 }",
    "export declare const enum E { a = 0, b = 1 }",
    ["E.b: nobody"],
  ],
  [
    "an enum with other values",
    "export declare const enum E { a = 0, b = 1 }",
    "export declare const enum E { b = 0, c = 1 }",
    ["E.a: callers", "E.b: callers", "E.c: nobody"],
  ],
  ["a union with a case more", "export type T = u32 | null;", "export type T = u32 | null | string;", ["T: callers"]],
  [
    "a class with a member more",
    "export declare class C { a(): void; }",
    "export declare class C { a(): void; b(): void; }",
    ["C.b: nobody"],
  ],
  [
    "a class with an abstract member more",
    "export declare abstract class C { a(): void; }",
    "export declare abstract class C { a(): void; protected abstract b(): void; }",
    ["C.b: implementers"],
  ],
  [
    "a protected member of a class, unchanged",
    "export declare class C { protected a(): void; }\nexport declare const c: C;",
    "export declare class C { protected a(): void; x: u32; }\nexport declare const c: C;",
    ["C.x: nobody"],
  ],
  [
    "a constructor that wants more",
    "export declare class C { constructor(x: u32); }",
    "export declare class C { constructor(x: u32, y: u32); }",
    ["C: callers"],
  ],
  [
    "a constructor that takes more",
    "export declare class C { constructor(x: u32); }",
    "export declare class C { constructor(x: u32, y?: u32); }",
    [],
  ],
  [
    "a generic interface",
    "export interface G<T> { a(x: T): T; }",
    "export interface G<T> { a(x: T): T | null; }",
    ["G.a: callers"],
  ],
  [
    "a generic type with a parameter more",
    "export interface G<T> { a: T; }",
    "export interface G<T, U> { a: T; }",
    ["G: callers"],
  ],
  [
    "what a class extends",
    "export declare class A { x: u32; }\nexport declare class B extends A { }",
    "export declare class A { x: u32; }\nexport declare class B { }",
    ["B.x: callers"],
  ],
  [
    "a type of a helper that is not exported",
    "export declare function f(): H;\ninterface H { a: u32 | null; }",
    "export declare function f(): H;\ninterface H { a: string; }",
    ["H.a: callers"],
  ],
  [
    "a helper that is gone",
    "export declare function f(): H;\ninterface H { a: u32; }",
    "export declare function f(): u32;",
    ["f: callers"],
  ],
  ["a type that is a class now", "export interface C { a(): void; }", "export declare class C { a(): void; }", []],
  [
    "a class that is a type now",
    "export declare class C { a(): void; }",
    "export interface C { a(): void; }",
    ["C: callers"],
  ],
  [
    "a member is found where it is declared, not where its type is used",
    "export interface I { a(): void; }\nexport declare const i: I;\nexport declare function f(i: I): I;",
    "export interface I { a(): void; b(): void; }\nexport declare const i: I;\nexport declare function f(i: I): I;",
    ["I.b: implementers"],
  ],
  [
    "a type of another package",
    'import type { Slots } from "@ukts/lang";\nexport declare const s: Slots<u32>;',
    'import type { Slots } from "@ukts/lang";\nexport declare const s: Slots<u64>;',
    ["s: callers"],
  ],
])("module: %s", (_name, before, after, expected) => {
  expect(changes(before, after)).toEqual(expected);
});

test.each([
  ["slots", { a: "one" }, { a: "many" }, ["slot a: implementers"]],
  ["slots", {}, { a: "one" }, ["slot a: callers"]],
  ["slots", {}, { a: "optional" }, ["slot a: nobody"]],
  ["slots", { a: "one" }, {}, ["slot a: callers"]],
  ["options", { a: "u32, min 1, default 2" }, { a: "u32, default 3" }, ["option a: nobody"]],
  ["options", { a: "u32, max 9, default 2" }, { a: "u32, max 8, default 2" }, ["option a: callers"]],
  ["options", { a: "u32, default 2" }, { a: "u64, default 2" }, ["option a: callers"]],
  ["options", { a: 'enum, one of x y, default "x"' }, { a: 'enum, one of x y z, default "x"' }, ["option a: nobody"]],
  ["options", { a: 'enum, one of x y, default "x"' }, { a: 'enum, one of x, default "x"' }, ["option a: callers"]],
  ["tracepoints", { a: "x: u32" }, { a: "x: u64" }, ["tracepoint a: callers"]],
  ["symbols", { a: "() => void" }, { a: "() => i32" }, ["C symbol a: callers"]],
  ["symbols", {}, { a: "() => i32" }, ["C symbol a: nobody"]],
])("%s: %j becomes %j", (list, before, after, expected) => {
  const api = (lines: object): Api => ({
    ...{ name: "x", slots: new Map(), options: new Map(), tracepoints: new Map(), symbols: new Map(), module: "" },
    [list]: new Map(Object.entries(lines)),
  });
  expect(compareLists(api(before), api(after)).map(({ breaks, member }) => `${member}: ${breaks}`)).toEqual(expected);
});
