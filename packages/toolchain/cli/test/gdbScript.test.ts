// A package's commands for gdb may print, and do nothing else.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { checkedGdbScript } from "../src/debug/gdbScript.js";

function script(text: string): string {
  const dir = mkdtempSync(join(tmpdir(), "ukts gdb "));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const file = join(dir, "debug.gdb");
  writeFileSync(file, text);
  return file;
}

test("what prints is let through, and so is what documents it", () => {
  const own = fileURLToPath(new URL("../../../sched/uksched/debug.gdb", import.meta.url));
  expect(checkedGdbScript("@ukts/uksched", own)).toBe(own);
  const file = script(
    "define x\n  # shell ls\n  set $a = 1\n  x/4x $sp\nend\ndocument x\nshell is only a word here\nend\nprint 1\n",
  );
  expect(checkedGdbScript("@x/a", file)).toBe(file);
});

test.each([
  "shell touch evil",
  "!touch evil",
  "python import os",
  "python-interactive",
  "guile 1",
  "source evil.gdb",
  "pipe info frame | sh",
  "| info frame | sh",
  "make",
  'eval "%s", $x',
  "set logging file /tmp/evil",
  "set editing off",
  "set startup-with-shell on",
  "set *(int *)0 = 1",
  'print $_shell("touch evil")',
  '  set $a = $_shell("touch evil")',
  "dump binary memory evil 0 1",
  "call f()",
  "define-prefix x",
  "end\nshell ls",
  "document x\nend\nshell ls",
  "# shell \\",
])("%s is refused", (text) => {
  const lines = text.split("\n");
  expect(() => checkedGdbScript("@x/evil", script(`define ok\nend\n${text}\n`))).toThrow(
    expect.objectContaining({
      code: "bad-debug-script",
      message: expect.stringContaining((lines.at(-1) ?? "").trim()),
    }),
  );
});

test("a command behind a line that goes on is refused: gdb would not take it for documentation", () => {
  const text = "echo hi \\\ndocument x\nshell touch evil\nend\n";
  expect(() => checkedGdbScript("@x/evil", script(text))).toThrow(
    expect.objectContaining({ code: "bad-debug-script", message: expect.stringContaining("echo hi") }),
  );
});
