// Guides are run as they are written: each command of their `sh` blocks, in order, by a shell.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

export const repository = fileURLToPath(new URL("../../../../", import.meta.url));

/** A line of a guide: a command, and the text that it is said to print, behind `# `. */
export interface GuideLine {
  command: string;
  prints: string | undefined;
}

/** The commands of a page of the repository. */
export function guideLines(page: string): GuideLine[] {
  const blocks = [...readFileSync(join(repository, page), "utf8").matchAll(/^```sh\n([\s\S]*?)^```/gm)];
  const lines = blocks.flatMap(([, text = ""]) => text.split("\n").filter((line) => line.trim() !== ""));
  return lines.map(parseLine);
}

export function parseLine(line: string): GuideLine {
  const [, command = "", prints] = /^(.*?)(?:\s+# (.*))?$/.exec(line) ?? [];
  return { command, prints };
}

/** A copy of an example that finds the example's packages; gone after the test. */
export function copyOfExample(name: string): string {
  const dir = makeCopy(name);
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** The same, for the caller to remove. */
export function makeCopy(name: string): string {
  const example = join(repository, "examples", name);
  mkdirSync(join(example, ".ukts-test"), { recursive: true });
  const dir = mkdtempSync(join(example, ".ukts-test/copy-"));
  const left = new Set(["node_modules", ".ukts", ".ukts-test", ".turbo", "ukts.options.json"]);
  for (const name of readdirSync(example)) {
    if (!left.has(name)) cpSync(join(example, name), join(dir, name), { recursive: true });
  }
  return dir;
}

/**
 * Runs a line of a guide in a folder, with `input` typed to it. `npx` would look for `ukts`
 * in the folder itself: the shell finds the one of the example.
 */
export function runLine({ command }: GuideLine, cwd: string, input = "") {
  const path = `${join(cwd, "../../node_modules/.bin")}:${process.env.PATH}`;
  const text = command.replaceAll(/\bnpx ukts\b/g, "ukts");
  const { status, stdout, stderr } = spawnSync("sh", ["-c", text], {
    cwd,
    input,
    encoding: "utf8",
    env: { ...process.env, PATH: path },
  });
  return { status, stdout, stderr };
}
