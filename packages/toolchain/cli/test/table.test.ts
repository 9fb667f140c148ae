import { expect, test } from "vitest";
import { table } from "../src/output/table.js";

test("columns are as wide as their widest cell, and lines end without spaces", () => {
  const rows = [
    ["a", "1", "x"],
    ["long", "22", ""],
  ];
  expect(table(rows)).toBe("  a     1   x\n  long  22");
});
