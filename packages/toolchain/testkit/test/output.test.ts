import { expect, test } from "vitest";
import { matchOutput } from "../src/output.js";

test("texts and patterns are looked for in order", () => {
  expect(matchOutput("one two three", ["one", /t\w+/, "three"])).toBeUndefined();
  expect(matchOutput("one two three", ["two", "one"])).toBe("one");
  expect(matchOutput("one", [/two/g])).toEqual(/two/g);
});
