// Where bytes are in small programs; e2e/test/size.test.ts has whole images, against other readers.
import { copyFileSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { measure, type SizeArea, type Sizes } from "../src/image/sizes.js";
import { inC, inTypeScript, make, part, returns42 } from "./tinyPlatform.js";

const source = `import { exportSymbol } from "@ukts/lang";
let counter: u64 = 3;
let room: u64 = 0;
function spun(n: u64): u64 {
  for (let i: u64 = 0; i < n; i++) counter += i * i;
  room = n;
  return counter + room;
}
exportSymbol("spun", spun);
export function main(): i32 {
  return spun(40) > 9 ? 40 : 41;
}
`;

/** Every part of an area, by "package file name". */
function parts({ groups }: SizeArea): Map<string, number> {
  return new Map(
    groups.flatMap(({ name, files }) =>
      files.flatMap((file) => file.parts.map((one) => [`${name} ${file.name} ${one.name}`, one.bytes] as const)),
    ),
  );
}

/** Throws unless every total is the sum of what it is of. */
function expectSums({ bytes, groups }: SizeArea): void {
  const sum = (all: readonly { bytes: number }[]): number => all.reduce((total, one) => total + one.bytes, 0);
  expect(sum(groups)).toBe(bytes);
  for (const group of groups) {
    expect(sum(group.files), group.name).toBe(group.bytes);
    for (const file of group.files) expect(sum(file.parts), `${group.name} ${file.name}`).toBe(file.bytes);
  }
}

function expectWhole(sizes: Sizes, image: string): void {
  expect(sizes.file.bytes).toBe(statSync(image).size);
  expectSums(sizes.file);
  expectSums(sizes.memory);
}

describe("the sizes of an image", () => {
  test("are those of its file and its memory, with C, assembly and options each under its package and file", async () => {
    const result = await make(inC(returns42, part));
    expectWhole(result.sizes, result.image);
    const found = parts(result.sizes.file);
    // call, mov, mov, syscall: five, two, five and two bytes (the tiny platform's start.S).
    expect(found.get("plat-tiny kernel/start.S _start")).toBe(14);
    expect(result.sizes.file.groups.filter(({ kind }) => kind === "package").map(({ name }) => name)).toEqual(
      expect.arrayContaining(["plat-tiny"]),
    );
    expect(measure(result)).toEqual(result.sizes);
  });

  test("name functions as their source does, with the file that declares them", async () => {
    const result = await make(inTypeScript(source));
    expectWhole(result.sizes, result.image);
    const found = parts(result.sizes.file);
    // C knows the function by a name of its own: the optimiser folds `imageMain` into that.
    expect(found.get("@x/boot kernel/index.ts image_main")).toBeGreaterThan(0);
    expect(found.get("tiny-app src/main.ts counter")).toBe(8);
  });

  test("refuse a map of another build", async () => {
    const [one, other] = [await make(inC(returns42, part)), await make(inTypeScript(source))];
    copyFileSync(other.map, one.map);
    expect(() => measure(one)).toThrow(expect.objectContaining({ code: "not-one-build" }));
    writeFileSync(one.map, readFileSync(one.image));
    expect(() => measure(one)).toThrow(/the map does not have it/);
  });
});
