/** Follows a guide to the letter, as a user of a registry. */
import { spawnSync } from "node:child_process";
import { expect } from "vitest";
import { guideSteps, notIn } from "../../../cli/test/guideSteps.js";
import type { Registry } from "./registry.js";

/** Runs the commands of a page one after the other; returns the folder that they end in. Fails where one fails, or prints something else. */
export function followGuide(page: string, { home, env }: Registry): string {
  let cwd = home;
  for (const step of guideSteps(page)) {
    if (step.kind !== "run") throw new Error(`${page}: expected commands only, found a file to write`);
    let output = "";
    for (const { command } of step.lines) {
      // The folder that a command changes to is told by the shell, beside what the command prints.
      const script = `exec 2>&1\n${command}\nstatus=$?\npwd >&3\nexit $status`;
      const stdio = ["ignore", "pipe", "inherit", "pipe"] as const;
      const { status, output: streams } = spawnSync("sh", ["-c", script], {
        cwd,
        env,
        encoding: "utf8",
        stdio: [...stdio],
      });
      expect(status, `${command}\n${streams[1]}`).toBe(0);
      output += streams[1] ?? "";
      cwd = streams[3]?.trimEnd() ?? cwd;
    }
    if (step.prints !== undefined) expect(notIn(output, step.prints), output).toBeUndefined();
  }
  return cwd;
}
