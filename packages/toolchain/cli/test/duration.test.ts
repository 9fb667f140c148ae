import { expect, test } from "vitest";
import { parseDuration } from "../src/flags/duration.js";

test.each([
  ["500ms", 500],
  ["10s", 10_000],
  ["10", 10_000],
  ["1.5s", 1500],
  ["2m", 120_000],
  ["1h", 3_600_000],
])("%s", (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

test.each(["", "s", "-1s", "0", "10 s", "1d", "1000h"])("%j is refused", (text) => {
  expect(() => parseDuration(text)).toThrow(/Expected a time such as/);
});
