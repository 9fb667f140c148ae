import { formatCommand } from "@ukts/config";
import { expect, test } from "vitest";
import { kernelLine, kernelWords } from "../src/command/kernelLine.js";

test("parameters stand before --, arguments after it", () => {
  expect(kernelLine(["a.x=1", "b.y=2"], ["foo", "bar"])).toBe("a.x=1 b.y=2 -- foo bar");
});

test("-- is there whenever anything is", () => {
  expect(kernelLine([], [])).toBe("");
  expect(kernelLine(["a.x=1"], [])).toBe("a.x=1 --");
  expect(kernelLine([], ["foo"])).toBe("-- foo");
});

test("words with white space, quotes or backslashes are quoted", () => {
  expect(kernelLine([], ["two words", 'say "hi"', "it's", "a\\b", ""])).toBe(
    '-- "two words" "say \\"hi\\"" "it\'s" "a\\\\b" ""',
  );
});

test("an argument -- stays an argument", () => {
  expect(kernelWords([], ["--", "x"])).toEqual(["--", "--", "x"]);
});

test("a NUL character is refused", () => {
  expect(() => kernelLine([], ["a\0b"])).toThrow(/NUL/);
});

test("a shell takes the printed command apart into the same words", () => {
  expect(formatCommand(["qemu", "-append", '-- it\'s "x"', "plain=1,2"])).toBe(
    "qemu -append '-- it'\\''s \"x\"' plain=1,2",
  );
});
