// Run by `npm test`: the app is built and run, and its console looked at.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";

test("greets, and prints its arguments", () => {
  const line = ["ukts", "run", "--quiet", "--timeout", "2m", "--", "one", "two"];
  const { status, stdout, stderr } = spawnSync("npx", line, { encoding: "utf8" });
  assert.match(stdout, /Hello world!\r?\nArguments: one two\r?\n/, stderr);
  assert.equal(status, 0, stderr);
});
