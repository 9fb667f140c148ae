/** Follows a guide to the letter, as a user of a registry. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { guideSteps, notIn } from "../../../cli/test/guideSteps.js";
import type { Registry } from "./registry.js";

/**
 * Runs the commands of a page one after the other, beginning in `home`, and writes its files into the folder that they have come to; returns
 * the folder that they end in. Fails where one fails, or prints something else. Nothing is blocked meanwhile: guides can be followed at the same time.
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
      const { status, stdout } = await shell(script, cwd, { ...env, NOTES: notes });
      expect(status, `${command}\n${stdout}`).toBe(0);
      output += stdout;
      cwd = readFileSync(join(notes, "pwd"), "utf8").trimEnd();
    }
    if (step.prints !== undefined) expect(notIn(output, step.prints), output).toBeUndefined();
  }
  rmSync(notes, { recursive: true });
  return cwd;
}

function shell(script: string, cwd: string, env: NodeJS.ProcessEnv): Promise<{ status: number; stdout: string }> {
  return new Promise((resolve) => {
    const child = execFile("sh", ["-c", script], { cwd, env }, (_error, stdout) => {
      resolve({ status: child.exitCode ?? 1, stdout });
    });
    child.stdin?.end();
  });
}
