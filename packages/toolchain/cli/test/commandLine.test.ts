import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ukts } from "./ukts.js";

const empty = mkdtempSync(join(tmpdir(), "ukts-cli-"));

test("--help names every command and the exit statuses", () => {
  const { status, stdout } = ukts(["--help"], empty);
  expect(status).toBe(0);
  for (const command of [
    "build",
    "run",
    "ps",
    "logs",
    "stop",
    "rm",
    "prune",
    "gdb",
    "doctor",
    "completion",
    "up",
    "trace",
    "info",
    "clean",
  ])
    expect(stdout).toContain(`\n  ${command} `);
  expect(stdout).toContain("Exit status:");
});

test("docs/running.md has the exit statuses of --help", () => {
  const [, help = ""] = ukts(["--help"], empty).stdout.split("Exit status:");
  const page = readFileSync(new URL("../../../../docs/running.md", import.meta.url), "utf8");
  const [, table = ""] = page.split("| exit status | |\n| --- | --- |\n");
  const inHelp = [...help.matchAll(/^ {2}(\d+\S*) /gm)].map(([, status = ""]) =>
    status.replace("..", "–").replace("+", " + "),
  );
  const inPage = [...(table.split("\n\n")[0] ?? "").matchAll(/^\| (\d[^|]*?) \|/gm)].map(([, status]) => status);
  expect(inHelp).toEqual(inPage);
  expect(inHelp.length).toBeGreaterThan(5);
});

test("--help loads nothing but the command line: no linker, no compiler, no menu", () => {
  const loaded = (args: string[]) => ukts(args, empty, { NODE_DEBUG: "esm" }).stderr;
  const more = /@ukts\/|packages\/toolchain\/(?!cli)|node_modules\//;
  expect(loaded(["--help"])).toContain("dist/main.js");
  expect(loaded(["--help"])).not.toMatch(more);
  expect(loaded(["info"])).toMatch(more);
});

test.each(["configure", "menu", "run", "ps", "logs", "stop", "rm", "prune", "gdb", "doctor"])(
  "%s --help has examples",
  (command) => {
    const { status, stdout } = ukts([command, "--help"], empty);
    expect(stdout).toMatch(new RegExp(`\nExamples?:\n(?:  ukts ${command}.*\n)+`));
    expect(status).toBe(0);
  },
);

test.each([
  [["buld"], /unknown command 'buld'\n\(Did you mean build\?\)/],
  [["build", "--plta", "kvm"], /unknown option '--plta'\n\(Did you mean --plat\?\)/],
  [["run", "--machine", "q36"], /Allowed choices are q35, microvm/],
  [["run", "--timeout", "soon"], /Expected a time such as 500ms, 10s or 2m, found "soon"/],
  [["run", "foo"], /unexpected argument 'foo': the guest's arguments stand after --/],
  [["run", "foo", "--", "bar"], /unexpected argument 'foo'/],
  [["build", "foo"], /too many arguments/],
  [["trace", "foo"], /unexpected argument 'foo'/],
  [["run", "--cpus", "2"], /Guests have 1 processor: several are not supported yet, found 2/],
  [["run", "--cpus", "none"], /Expected a number of processors, found "none"/],
  [["run", "--gdb", "70000"], /Expected a port from 1 to 65535, found "70000"/],
  [["run", "-p", "lonely=1"], /Expected library.name=value, such as .*, found "lonely=1"/],
  [["run", "-p", "a.b"], /Expected library.name=value/],
  [["run", "--quiet", "--verbose"], /'-v, --verbose' cannot be used with option '-q, --quiet'/],
  [["logs"], /missing required argument 'run'/],
  [["gdb", "--print", "windbg"], /Allowed choices are lldb, vscode/],
  [["trace", "show"], /unexpected argument 'show'/],
])("%j is refused with exit status 2", (args, message) => {
  const { status, stderr } = ukts(args, empty);
  expect(stderr).toMatch(message);
  expect(status).toBe(2);
});

test("a folder that is no app", () => {
  const { status, stderr } = ukts(["build"], empty);
  expect(stderr).toMatch(
    /^error no-app: There is no package.json in .*\n {2}way out: Run ukts in the folder of an app/,
  );
  expect(status).toBe(1);
});

test("run, up and trace answer 125 when there is nothing to run", () => {
  expect(ukts(["run"], empty).status).toBe(125);
  expect(ukts(["trace"], empty).status).toBe(125);
});

test("up starts no app in a folder with other things in it", () => {
  const folder = mkdtempSync(join(tmpdir(), "ukts-cli-"));
  writeFileSync(join(folder, "notes.txt"), "mine");
  const { status, stderr } = ukts(["up"], folder);
  expect(stderr).toMatch(
    /^error no-app: There is no package.json in .*, and the folder is not empty.\n {2}way out: .*npx ukts init my-app\n$/,
  );
  expect(status).toBe(125);
  expect(readdirSync(folder)).toEqual(["notes.txt"]);
  // Nor where it would run nothing.
  expect(ukts(["up", "--dry-run"], empty).status).toBe(125);
  expect(readdirSync(empty)).toEqual([]);
});

test("errors as JSON", () => {
  const { status, stdout } = ukts(["info", "--json"], empty);
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: "no-app", hint: expect.any(String) } });
  expect(status).toBe(1);
});

test("clean where nothing was built", () => {
  expect(ukts(["clean"], empty)).toMatchObject({ status: 0, stdout: "", stderr: "Nothing to remove\n" });
  expect(ukts(["clean", "--quiet"], empty)).toMatchObject({ status: 0, stdout: "", stderr: "" });
});
