// What shells make of the completion that `ukts completion` prints: bash completes for real.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { ukts } from "./ukts.js";

const folder = mkdtempSync(join(tmpdir(), "ukts-completion-"));
for (const name of ["brisk-otter", "calm-pine"]) mkdirSync(join(folder, "state/runs", name), { recursive: true });
mkdirSync(join(folder, "some-folder"));
afterAll(() => rmSync(folder, { recursive: true }));

const hasShell = (name: string): boolean => spawnSync(name, ["-c", "exit 0"]).status === 0;
const script = (shell: string): string => ukts(["completion", shell], folder).stdout;

describe.skipIf(!hasShell("bash"))("bash", () => {
  const loaded = script("bash");

  /** What bash offers for the last word, as it would at a prompt. */
  function offers(...line: string[]): string[] {
    const words = line.map((word) => `'${word}'`).join(" ");
    const program = `set -u; ${loaded}
      COMP_WORDS=(ukts ${words}); COMP_CWORD=${line.length}; _ukts; printf '%s\\n' "\${COMPREPLY[@]-}"`;
    const env = { ...process.env, UKTS_STATE: join(folder, "state") };
    const { stdout, stderr } = spawnSync("bash", ["-c", program], { cwd: folder, encoding: "utf8", env });
    expect(stderr).toBe("");
    return stdout.split("\n").filter((word) => word !== "");
  }

  test.each([
    [["ru"], ["run"]],
    [["p"], ["ps", "prune"]],
    [["run", "--mac"], ["--machine"]],
    [
      ["run", "--machine", ""],
      ["q35", "microvm", "virt"],
    ],
    [["run", "-q", "--accel", "k"], ["kvm"]],
    [["build", "--plat", "l"], ["linuxu"]],
    [["logs", "b"], ["brisk-otter"]],
    [["stop", "brisk-otter", "c"], ["calm-pine"]],
    [["completion", "z"], ["zsh"]],
    [["run", "--", "--m"], []],
    [["trace", "--save", ""], []],
  ])("%j", (line, expected) => {
    expect(offers(...line)).toEqual(expected);
  });

  test("every command is offered", () => {
    const { stdout } = ukts(["--help"], folder);
    const commands = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name);
    expect(offers("")).toEqual(expect.arrayContaining(commands.filter((name) => name !== "help")));
  });

  test("registers itself, with files where nothing else is known", () => {
    const { stdout } = spawnSync("bash", ["-c", `${loaded}\ncomplete -p ukts`], { encoding: "utf8" });
    expect(stdout).toBe("complete -o bashdefault -o default -F _ukts ukts\n");
  });
});

test.skipIf(!hasShell("zsh"))("zsh accepts the script", () => {
  expect(spawnSync("zsh", ["-n"], { input: script("zsh"), encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
});

test.skipIf(!hasShell("fish"))("fish accepts the script", () => {
  expect(spawnSync("fish", ["-n"], { input: script("fish"), encoding: "utf8" })).toMatchObject({
    ...{ status: 0, stderr: "" },
  });
});

test("a shell that is not known", () => {
  const { status, stderr } = ukts(["completion", "tcsh"], folder);
  expect(stderr).toMatch(/Allowed choices are bash, zsh, fish/);
  expect(status).toBe(2);
});
