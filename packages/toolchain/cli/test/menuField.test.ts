import fc from "fast-check";
import type { Key } from "ink";
import { expect, test } from "vitest";
import { fieldOf, typed } from "../src/menu/field.js";
import { pressesOf } from "../src/menu/keys.js";

const after = (text: string, ...presses: string[]) => presses.reduce(typed, fieldOf(text));

test.each([
  ["ab", ["left", "x"], "axb"],
  ["ab", ["home", "delete", "end", "c"], "bc"],
  ["añ€", ["left", "backspace"], "a€"],
  ["ab", ["left", "clear"], "b"],
  ["", ["backspace", "delete", "left", "right", "pageUp", "enter"], ""],
])("%j with %j is %j", (text, presses, expected) => {
  expect(after(text, ...presses).text).toBe(expected);
});

test("the cursor stays within the text, and what is typed and taken back leaves nothing", () => {
  const presses = fc.array(fc.constantFrom("a", "left", "right", "home", "end", "backspace", "delete", "clear"));
  fc.assert(
    fc.property(presses, (all) => {
      const { text, caret } = after("start", ...all);
      expect(caret).toBeGreaterThanOrEqual(0);
      expect(caret).toBeLessThanOrEqual(text.length);
      expect(typed(typed({ text, caret }, "z"), "backspace")).toEqual({ text, caret });
    }),
  );
});

test("keys that come in one piece are keys one by one, control keys too", () => {
  const none = {} as Key;
  expect(pressesOf("\u00154K\r", none)).toEqual(["clear", "4", "K", "enter"]);
  expect(pressesOf("a\u007f\u0003\u001b\u0000é", none)).toEqual(["a", "backspace", "interrupt", "escape", "é"]);
  expect(pressesOf("u", { ctrl: true } as Key)).toEqual(["clear"]);
  expect(pressesOf("z", { ctrl: true } as Key)).toEqual([]);
  expect(pressesOf("", { upArrow: true } as Key)).toEqual(["up"]);
});
