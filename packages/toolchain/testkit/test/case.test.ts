import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readCase } from "../src/case.js";

const folder = mkdtempSync(join(tmpdir(), "ukts-case-"));

function read(text: string) {
  const file = join(folder, "some-case.ts");
  writeFileSync(file, text);
  return readCase(file);
}

test("a case says how it is run and what is expected of it", () => {
  const found = read(`// Adds two numbers.
//@ depends: @ukts/ukboot
//@ depends: @ukts/plat-kvm
//@ target: kvm/x86_64
//@ arg: two words
//@ memory: 8M
//@ timeout: 500
//@ status: 3
//@ output: sum:
//@ output: /[0-9]+/
export function main(args: Args): i32 {
  return 3;
}
`);
  expect(found).toMatchObject({
    name: "some-case",
    describe: "Adds two numbers.",
    dependencies: ["@ukts/ukboot", "@ukts/plat-kvm"],
    targets: ["kvm/x86_64"],
    args: ["two words"],
    memory: "8M",
    timeoutMs: 500,
    status: 3,
    output: ["sum:", /[0-9]+/],
  });
  expect(found.main).toContain("return 3;");
});

test("what is not said", () => {
  const found = read("// Nothing.\n");
  expect(found).toMatchObject({ dependencies: [], args: [], set: [], status: 0, output: [] });
  expect(found).not.toHaveProperty("targets");
});

test.each([
  ["//@ staus: 1", /found "staus"/],
  ["//@ status: one", /Expected a number as status, found "one"/],
  ["//@ memory: lots", /Expected a memory size/],
])("%s", (line, message) => {
  expect(() => read(`${line}\n`)).toThrow(message);
});
