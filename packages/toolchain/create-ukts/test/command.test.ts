// The command of `npm create ukts`.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

const bin = fileURLToPath(new URL("../bin/create-ukts.js", import.meta.url));
const cwd = mkdtempSync(join(tmpdir(), "ukts-create-"));
afterAll(() => rmSync(cwd, { recursive: true }));

/** As npm runs it, whatever runs the tests. */
const env = { ...process.env, npm_config_user_agent: "npm/10.8.2 node/v20.20.2 linux x64 workspaces/false" };
const command = (...args: string[]) => spawnSync(process.execPath, [bin, ...args], { cwd, env, encoding: "utf8" });

test("asks nothing in a pipe, and says what was done and what comes next", () => {
  const { status, stdout, stderr } = command("my app", "--target", "linuxu/x86_64");
  expect(stderr).toBe("");
  expect(stdout).toMatch(/^my-app: a program in TypeScript for linuxu\/x86_64, with @ukts\/ukalloc-tlsf\nWritten: /);
  expect(stdout).toMatch(/\nNext:\n {2}cd 'my app'\n {2}npm install\n {2}npx ukts up\n$/);
  expect(status).toBe(0);
});

test("an error has a code, a way out and status 1", () => {
  command("taken");
  const { status, stdout, stderr } = command("taken");
  expect(stdout).toBe("");
  expect(stderr).toMatch(
    /^error not-empty: Expected an empty or a new folder, found .*taken with .gitignore.*\n {2}way out: .*\n$/,
  );
  expect(status).toBe(1);
});

test("a wrong command line has status 2", () => {
  expect(command("--alocator", "x")).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/Did you mean --allocator/),
  });
});

test("--help has every choice and an example", () => {
  const { status, stdout } = command("--help");
  for (const flag of ["--template", "--target", "--allocator", "--scheduler", "--libc", "--vscode", "--yes"])
    expect(stdout).toContain(flag);
  expect(stdout).toContain("\nExample:\n");
  expect(status).toBe(0);
});
