import { describe, expect, test } from "vitest";
import { copyOfExample, guideLines, runLine } from "./guide.js";

describe.runIf(process.platform === "linux" && process.arch === "x64")("docs/pictures.md", () => {
  test("its commands work, one after the other", () => {
    const dir = copyOfExample("threads");
    const lines = guideLines("docs/pictures.md");
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) {
      const { status, stdout, stderr } = runLine(line, dir);
      expect(status, `${line.command}\n${stdout}${stderr}`).toBe(0);
    }
  });
});
