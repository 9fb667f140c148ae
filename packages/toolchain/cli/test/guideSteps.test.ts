// How the outputs in guides are compared: what a page shows and does not happen has to be found.
import { expect, test } from "vitest";
import { notIn, session } from "./guideSteps.js";

const output = "first\nat 0x12, line 3\nthird\n\nlast\n";

test.each([["first\n"], ["third\n\nlast\n"], ["at 0x…, line …\nthird\n"], ["first\n…\nlast\n"], ["…\nlast\n"]])(
  "%j is in the output",
  (shown) => expect(notIn(output, shown)).toBeUndefined(),
);

test.each(["[    0.125] up\n", "[   61.125] up\n"])("the time in %j may be any", (line) => {
  expect(notIn(line, "[    …] up\n")).toBeUndefined();
  expect(notIn(line, "[    …] down\n")).toBe("[    …] down");
});

test.each([
  ["second\n", "second"],
  ["first\nthird\n", "first\nthird"],
  ["third\n…\nfirst\n", "first"],
  ["irst\n", "irst"],
  ["at 0x…, line 4\n", "at 0x…, line 4"],
  ["at 0x.*\n", "at 0x.*"],
])("%j is not in the output", (shown, missing) => expect(notIn(output, shown)).toBe(missing));

test("where other text may come in between, the order counts", () => {
  expect(notIn(output, "first\nthird\n", true)).toBeUndefined();
  expect(notIn(output, "third\nfirst\n", true)).toBe("first");
});

test("a transcript as commands and answers", () => {
  expect(session("hello\n(gdb) next\n(gdb) print x\n$1 = 3\n(gdb) quit\n")).toEqual([
    { command: undefined, answer: "hello\n" },
    { command: "next", answer: "" },
    { command: "print x", answer: "$1 = 3\n" },
    { command: "quit", answer: "" },
  ]);
});
