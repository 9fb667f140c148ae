/** Follows a guide to the letter, as a user of a registry. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { guideSteps, notIn } from "../../../cli/test/guideSteps.js";
import { execute } from "./execute.js";
import type { Registry } from "./registry.js";

/**
 * Runs the commands of a page one after the other, beginning in `home`, and writes its files into the folder that they have come to; returns
 * the folder that they end in. Fails where one fails, or prints something else.
 */
export async function followGuide(page: string, { home, env }: Pick<Registry, "home" | "env">): Promise<string> {
  const notes = mkdtempSync(join(home, "../follow-"));
  let cwd = home;
  for (const step of guideSteps(page)) {
    if (step.kind === "write") {
      mkdirSync(dirname(join(cwd, step.path)), { recursive: true });
      writeFileSync(join(cwd, step.path), step.text);
      continue;
    }
    let output = "";
    for (const { command } of step.lines) {
      // The shell leaves a note of the folder that the command has changed to.
      const script = `exec 2>&1\n${command}\nstatus=$?\npwd > "$NOTES/pwd"\nexit $status`;
      const { status, stdout } = await execute("sh", ["-c", script], { cwd, env: { ...env, NOTES: notes } });
      expect(status, `${command}\n${stdout}`).toBe(0);
      output += stdout;
      cwd = readFileSync(join(notes, "pwd"), "utf8").trimEnd();
    }
    if (step.prints !== undefined) expect(notIn(output, step.prints), output).toBeUndefined();
  }
  rmSync(notes, { recursive: true });
  return cwd;
}
