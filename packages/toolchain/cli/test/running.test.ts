// The page about running: its commands are run.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { copyOfExample, guideLines, runLine } from "./guide.js";

test("the commands of docs/running.md work, one after the other", () => {
  const state = mkdtempSync(join(tmpdir(), "ukts-state-"));
  const before = process.env.UKTS_STATE;
  process.env.UKTS_STATE = state;
  onTestFinished(() => {
    if (before === undefined) delete process.env.UKTS_STATE;
    else process.env.UKTS_STATE = before;
    rmSync(state, { recursive: true });
  });
  const dir = copyOfExample("helloworld");
  const lines = guideLines("docs/running.md");
  expect(lines.length).toBeGreaterThan(10);
  for (const line of lines) {
    const { status, stdout, stderr } = runLine(line, dir);
    expect(status, `${line.command}\n${stdout}${stderr}`).toBe(0);
  }
});
