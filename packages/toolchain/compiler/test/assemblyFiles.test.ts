import { expect, test } from "vitest";
import { assemblyFiles } from "../src/backend/assemblyFiles.js";

test("a label that is a macro's argument hides no file", () => {
  const text = ".macro begin name\n.globl \\name\n\\name:\n\tret\n.endm\nbegin memcpy\n";
  expect(assemblyFiles(text)).toEqual({ files: [], unclear: undefined });
});

test.each(["\\x", ".\\x", "\\x\\y:", "a: \\x", "/* */ \\x", "nop\r\\x", "nop;\0\\x"])(
  "%s may be a directive that reads a file",
  (line) => {
    expect(assemblyFiles(`.macro m x y\n${line} "/etc/hostname"\n.endm\n`).unclear).toBeDefined();
  },
);
