import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readCase, skipReason } from "../src/case.js";

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
  expect(found).toMatchObject({ dependencies: [], args: [], set: [], skips: [], status: 0, output: [] });
  expect(found).not.toHaveProperty("targets");
});

test("a case may be left out on a target, on an architecture or under checks, each with its reason", () => {
  const found = read(`// Something.
//@ skip kvm/arm64: has no such device
//@ skip checks: wraps on purpose
`);
  const [x86, arm, process] = [
    { plat: "kvm", arch: "x86_64" },
    { plat: "kvm", arch: "arm64" },
    { plat: "linuxu", arch: "arm64" },
  ] as const;
  expect(skipReason(found, arm)).toBe("has no such device");
  expect(skipReason(found, x86)).toBeUndefined();
  expect(skipReason(found, x86, true)).toBe("wraps on purpose");
  expect(skipReason(found, process)).toBeUndefined();
  expect(skipReason(read("//@ skip arm64: x86 alone\n"), process)).toBe("x86 alone");
});

test.each([
  ["//@ skip kvm/arm46: no device", /Expected one of kvm\/x86_64, .* found "kvm\/arm46"/],
  ["//@ skip kvm/arm64:", /Expected the reason behind "skip kvm\/arm64:", found nothing/],
  ["//@ skip: no device", /Expected "\/\/@ name: value" or "\/\/@ skip where: reason"/],
  ["//@ status", /Expected "\/\/@ name: value"/],
  ["//@ staus: 1", /found "staus"/],
  ["//@ status: one", /Expected a number as status, found "one"/],
  ["//@ memory: lots", /Expected a memory size/],
])("%s", (line, message) => {
  expect(() => read(`${line}\n`)).toThrow(message);
});
