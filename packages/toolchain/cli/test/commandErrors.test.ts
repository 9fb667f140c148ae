// What commands say when something is wrong with the folder, the machine or a file: commands × errors.

import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { UktsError } from "@ukts/config";
import { CommanderError } from "commander";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { runCommandLine } from "../src/commandLine.js";
import { describeError, formatError, reportError } from "../src/output/errors.js";
import { createProgram } from "../src/program.js";
import { fakeApp } from "./fakeApp.js";
import { Screen } from "./screen.js";
import { ukts } from "./ukts.js";

/** Runs a command line in this process, which takes less time than one of its own. */
async function inside(args: readonly string[], cwd: string) {
  const said = { stdout: "", stderr: "" };
  const before = process.cwd();
  const take = (where: keyof typeof said) => (text: unknown) => {
    said[where] += String(text);
    return true;
  };
  vi.spyOn(console, "log").mockImplementation((text) => void take("stdout")(`${text}\n`));
  vi.spyOn(console, "error").mockImplementation((text) => void take("stderr")(`${text}\n`));
  vi.spyOn(process.stderr, "write").mockImplementation(take("stderr"));
  process.chdir(cwd);
  try {
    return { status: await runCommandLine(["node", "ukts", ...args]), ...said };
  } finally {
    process.chdir(before);
    vi.restoreAllMocks();
  }
}

const bin = fileURLToPath(new URL("../bin/ukts.js", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "ukts-errors-"));
afterAll(() => rmSync(root, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

function folder(files: Record<string, string> = {}): string {
  const dir = mkdtempSync(join(root, "folder-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  return dir;
}

/** Commands that need an app, with the exit status of their failure. */
const onApps: readonly (readonly [string, number])[] = [
  ["build", 1],
  ["run", 125],
  ["up", 125],
  ["trace", 125],
  ["gdb", 1],
  ["info", 1],
  ["configure", 1],
  ["check", 1],
  ["graph", 1],
  ["size", 1],
  ["test", 1],
];

/** Commands whose errors are others: below, or in the tests of the command. */
const others = [
  ...["menu", "clean", "ps", "logs", "stop", "rm", "prune"],
  ...["doctor", "completion", "init", "list", "lib"],
];

test("every command's errors are tested", () => {
  const names = createProgram(["node", "ukts"], () => {}).commands.map((command) => command.name());
  expect([...onApps.map(([name]) => name), ...others].sort()).toEqual(names.sort());
});

describe.each(onApps)("%s", (command, failed) => {
  // `up` starts an app in an empty folder: this one is not empty.
  test("in a folder that is no app", async () => {
    const { status, stdout } = await inside([command, "--json"], folder({ "notes.txt": "" }));
    expect(JSON.parse(stdout)).toEqual({
      error: { code: "no-app", message: expect.any(String), hint: expect.any(String) },
    });
    expect(status).toBe(failed);
  });

  test("where package.json is broken: the file and the place in it", async () => {
    const { status, stderr } = await inside([command], folder({ "package.json": '{ "name": ' }));
    expect(stderr).toMatch(/^error [\w-]+: .*package\.json.*\n/m);
    expect(stderr).toContain("way out: ");
    expect(stderr).not.toMatch(/internal|^ {4}at /m);
    expect(status).toBe(failed);
  });

  test("for a platform that there is not", async () => {
    const { status, stderr } = await inside([command, "--plat", "xen"], fakeApp());
    expect(stderr).toMatch(/^error [\w-]+: .*xen/m);
    expect(status).toBe(failed);
  });
});

test.each([
  [["build", "--plat", "linuxu"], 1],
  [["run", "--plat", "linuxu"], 125],
  [["trace", "--plat", "linuxu"], 125],
])("%j where .ukts is a file: not a fault of ukts", async (args, failed) => {
  const { status, stderr } = await inside(
    args,
    fakeApp({ ".ukts": "", "src/main.ts": "export function main(): i32 { return 0; }\n" }),
  );
  expect(stderr).toMatch(/^error [\w-]+: /m);
  expect(stderr).not.toMatch(/internal|^ {4}at /m);
  expect(status).toBe(failed);
});

// The app has no sources: what comes of a build would be another error.
test.each([
  ["run", 125],
  ["up", 125],
  ["trace", 125],
  ["gdb", 1],
])("%s with memory or a machine that there is not, before anything is built", async (command, failed) => {
  const memory = await inside([command, "--plat", "linuxu", "-M", "1x"], fakeApp());
  expect(memory.stderr).toMatch(/^error bad-memory-size: .*found "1x"\.\n {2}way out: /m);
  expect(memory.status).toBe(failed);
  const machine = await inside([command, "--plat", "kvm", "--arch", "x86_64", "--machine", "virt"], fakeApp());
  expect(machine.stderr).toMatch(/^error bad-machine: .*x86_64 \(q35, microvm\), found "virt"/m);
  expect(machine.status).toBe(failed);
});

test("configure where ukts.options.json is a folder", async () => {
  const dir = fakeApp();
  mkdirSync(join(dir, "ukts.options.json"));
  const { status, stderr } = await inside(["configure", "@x/heap.align=64"], dir);
  expect(stderr).toMatch(/^error [\w-]+: .*ukts\.options\.json/m);
  expect(stderr).not.toMatch(/internal|^ {4}at /m);
  expect(status).toBe(1);
});

// What would be written is the result: that it is lost is an error (there is always a full device on Linux).
test.each([[["info", "--plat", "linuxu"]], [["ps", "--json"]], [["completion", "zsh"]], [["--help"]]])(
  "%j on a full disk",
  (args) => {
    const full = openSync("/dev/full", "w");
    const { status, stderr } = spawnSync(process.execPath, [bin, ...args], {
      ...{ cwd: fakeApp(), encoding: "utf8", stdio: ["ignore", full, "pipe"] },
      env: { ...process.env, UKTS_STATE: join(root, "none") },
    });
    expect(stderr).toMatch(/^error file-system: ENOSPC: .*\n {2}way out: Make room/);
    expect(status).toBe(1);
  },
);

test.each([
  [["trace", "show", "/nowhere/x.ukts"], /^error no-trace: .*\/nowhere\/x\.ukts/],
  [["logs", "nobody"], /^error no-run: /],
  [["stop", "nobody"], /^error no-run: /],
  [["rm", "nobody"], /^error no-run: /],
])("%j: there is no such thing", async (args, message) => {
  vi.stubEnv("UKTS_STATE", join(root, "none"));
  const { status, stderr } = await inside(args, root);
  expect(stderr).toMatch(message);
  expect(status).toBe(1);
});

test.each(["ps", "logs x", "stop x", "rm x", "prune"])("%s with a state folder that is relative", async (line) => {
  vi.stubEnv("UKTS_STATE", "state");
  const { status, stdout } = await inside([...line.split(" "), "--json"], root);
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: "bad-state-folder", hint: expect.any(String) } });
  expect(status).toBe(1);
});

test("menu in a pipe", async () => {
  const { status, stderr } = await inside(["menu"], fakeApp());
  expect(stderr).toMatch(/^error no-terminal: /);
  expect(status).toBe(1);
});

test("menu on a terminal, in a folder that is no app", async () => {
  const screen = new Screen(["menu"], folder());
  expect(await screen.ends()).toBe(1);
  expect(screen.lines().join("\n")).toMatch(/error no-app: /);
});

describe("a mistake in the command line, for programs", () => {
  test.each([
    [["buld", "--json"], "unknown command 'buld'\n(Did you mean build?)"],
    [["info", "--jsn", "--json"], "unknown option '--jsn'\n(Did you mean --json?)"],
    [["logs", "--json"], "missing required argument 'run'"],
  ])("%j", (args, message) => {
    const { status, stdout, stderr } = ukts(args, root);
    expect(JSON.parse(stdout)).toEqual({ error: { code: "usage", message } });
    expect(stderr).toBe("");
    expect(status).toBe(2);
  });

  test("--json behind -- is the guest's", () => {
    const { stdout, stderr } = ukts(["run", "nope", "--", "--json"], root);
    expect(stdout).toBe("");
    expect(stderr).toContain("unexpected argument 'nope'");
  });
});

describe("what nobody thought of", () => {
  const fault = new TypeError("x is undefined\nand more");

  test("is one line, with the way to report it", async () => {
    expect(await formatError(fault)).toBe(
      "error internal: TypeError: x is undefined\n" +
        "  way out: This is a fault of ukts: please report it, with the command, the app, and what --verbose shows.",
    );
    expect(describeError(fault)).toMatchObject({ code: "internal", message: "TypeError: x is undefined" });
    expect(await formatError("a text")).toMatch(/^error internal: a text\n/);
  });

  test("has a stack with --verbose only", async () => {
    const said: string[] = [];
    vi.spyOn(console, "error").mockImplementation((text) => said.push(String(text)));
    vi.resetModules();
    const { reportError: report } = await import("../src/output/errors.js");
    const { setVerbosity } = await import("../src/output/verbosity.js");
    expect(await report(fault, [])).toBe(1);
    expect(said.join("\n")).not.toMatch(/^ {4}at /m);
    setVerbosity({ verbose: true });
    expect(await report(fault, [])).toBe(1);
    expect(said.join("\n")).toMatch(/^ {4}at /m);
    vi.restoreAllMocks();
  });

  test("what an error quotes is shown, and not obeyed by the terminal", async () => {
    const error = new UktsError("some", "found \u001b]0;evil\u0007\nand \u202e", { hint: "npm install \u009b31m" });
    expect(await formatError(error)).toBe(
      "error some: found \\u001b]0;evil\\u0007\nand \\u202e\n  way out: npm install \\u009b31m",
    );
  });

  test("errors of files say the way out; other codes are faults of ukts", async () => {
    const denied = Object.assign(new Error("EACCES: permission denied, open '/x/Bob's y'"), {
      ...{ code: "EACCES", syscall: "open", path: "/x/Bob's y" },
    });
    expect(await formatError(denied)).toBe(
      "error file-system: EACCES: permission denied, open '/x/Bob's y'\n" +
        "  way out: Look at its owner and its permissions: ls -ld '/x/Bob'\\''s y'",
    );
    // What Node.js 20 says of mkdir with `recursive` in a read-only file system: the folder above is there.
    const missing = (path: string) =>
      Object.assign(new Error(`ENOENT: mkdir '${path}'`), { code: "ENOENT", syscall: "mkdir", path });
    expect(describeError(missing(join(root, "new")))).toMatchObject({
      code: "file-system",
      message: `EROFS: read-only file system, mkdir '${join(root, "new")}'`,
      hint: expect.stringContaining("that can be written"),
    });
    expect(describeError(missing("/nowhere/new"))).toMatchObject({ hint: expect.stringContaining("Make the folder") });
    expect(describeError(Object.assign(new Error("E"), { code: "EPROTO", syscall: "connect" }))).toMatchObject({
      code: "internal",
    });
    expect(describeError(new UktsError("some", "thing"))).toEqual({ code: "some", message: "thing" });
  });

  test("an error of commander is the command line's", async () => {
    expect(await reportError(new CommanderError(1, "commander.any", "error: any"), [])).toBe(2);
  });
});

// As root everything can be written.
// Nothing is forbidden to root, who therefore asks somebody else: if they get at the command, which is not so in a folder of root's own.
const nobody = { uid: 65534, gid: 65534 };
const reached = process.getuid?.() === 0 && spawnSync("test", ["-r", bin], nobody).status === 0;
const name = `a folder that cannot be written${reached ? "" : ", left out: no other user to try it with can read this checkout"}`;
test.skipIf(!reached)(name, () => {
  const dir = fakeApp();
  chmodSync(dir, 0o755);
  const { status, stderr } = spawnSync(process.execPath, [bin, "configure", "@x/heap.align=64"], {
    ...{ cwd: dir, encoding: "utf8", ...nobody },
    env: { ...process.env, HOME: "/nonexistent" },
  });
  expect(stderr).toMatch(/^error file-system: E(?:ACCES|PERM): .*\n {2}way out: Look at its owner/m);
  expect(status).toBe(1);
  expect(readdirSync(dir)).not.toContain("ukts.options.json");
});
