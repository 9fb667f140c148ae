// Where guests in the background are kept and how they are told from others; what they do is tested through `ukts`.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { runFolder, stateFolder } from "../src/background/folder.js";
import { isAlive, processId, signal } from "../src/background/processId.js";
import { publish } from "../src/background/publish.js";
import { readRecord, writeRecord } from "../src/background/record.js";
import { commandLine, findRun, freeGdbPort, listRuns, pruneRuns, startRun } from "../src/index.js";
import { script } from "./guests.js";

let state: string;
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), "ukts-state-"));
  vi.stubEnv("UKTS_STATE", state);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(state, { recursive: true });
});

test.each([
  [{ UKTS_STATE: "/a/b", XDG_STATE_HOME: "/x" }, "/a/b"],
  [{ XDG_STATE_HOME: "/x" }, "/x/ukts"],
  [{ XDG_STATE_HOME: "relative" }, expect.stringMatching(/\/\.local\/state\/ukts$/)],
  [{}, expect.stringMatching(/\/\.local\/state\/ukts$/)],
])("%j: the state is in %s", (env, folder) => {
  expect(stateFolder(env)).toEqual(folder);
});

test("a state folder that would be another one in every folder is refused", () => {
  expect(() => stateFolder({ UKTS_STATE: "state" })).toThrow(/Expected an absolute path in UKTS_STATE, found "state"/);
});

test.each(["", ".", "..", "a/b", "-rf", ".new-1-x", "x".repeat(65)])("%j can be no guest's name", (name) => {
  expect(() => runFolder(name)).toThrow(/Expected a name of up to 64 letters/);
});

test("a process is told from another one that gets its number, and a signal goes to nobody else", async () => {
  const child = spawn("sleep", ["1000"]);
  const id = processId(child.pid ?? 0);
  expect(isAlive(id)).toBe(true);
  const other = { pid: child.pid ?? 0, started: "1", boot: id?.boot ?? "" };
  expect(isAlive(other)).toBe(false);
  signal(other, "SIGKILL");
  expect(isAlive(id)).toBe(true);
  signal(id, "SIGTERM");
  const [, how] = await once(child, "exit");
  expect(how).toBe("SIGTERM");
  expect(isAlive(id)).toBe(false);
  signal(id, "SIGKILL");
});

test("guests that were being started in a crash are pruned, those that are being started are not", () => {
  mkdirSync(join(state, "runs", `.new-${2 ** 22 + 1}-crashed`), { recursive: true });
  const own = `.new-${process.pid}-mine`;
  mkdirSync(join(state, "runs", own));
  expect(listRuns()).toEqual({ runs: [], damaged: [] });
  expect(pruneRuns()).toEqual([]);
  expect(readdirSync(join(state, "runs"))).toEqual([own]);
});

test("an image that is not there leaves nothing", async () => {
  const target = { plat: "linuxu", arch: "x86_64" } as const;
  const asked = { image: "/nowhere/image", dbg: "/nowhere/image", target, args: [], app: "x", name: "lost" };
  await expect(startRun(asked)).rejects.toThrow(/ENOENT/);
  expect(readdirSync(join(state, "runs"))).toEqual([]);
  expect(existsSync(join(state, "runs", "lost"))).toBe(false);
});

test("a debugger's port that is taken is not handed out", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  expect(await freeGdbPort(port)).not.toBe(port);
});

test("a guest in the background has a log from the first moment on, which can be followed", () => {
  const target = { plat: "linuxu", arch: "x86_64" } as const;
  const image = script("exit 0");
  publish({ target, args: [], app: "x", name: "early" }, { image, dbg: image });
  expect(readFileSync(findRun("early").log, "utf8")).toBe("");
});

test("a debugger's port that a guest has been given is not handed out, though the guest does not listen yet", async () => {
  // Below those that systems hand out by themselves.
  let port = 20_000;
  while ((await freeGdbPort(port)) !== port) port++;
  const target = { plat: "kvm", arch: "x86_64" } as const;
  const folder = publish({ target, args: [], app: "x", name: "waits", gdbPort: port });
  expect(await freeGdbPort(port)).not.toBe(port);
  const record = readRecord(folder);
  writeRecord(folder, { ...record, end: { at: record.created, status: 0, ended: "exit" } });
  expect(await freeGdbPort(port)).toBe(port);
});

test("a debugger's port is found where guests cannot be listed", async () => {
  vi.stubEnv("UKTS_STATE", "relative");
  expect(await freeGdbPort(0)).toBeGreaterThan(0);
});

test("a process of this machine has no stub for debuggers", async () => {
  const target = { plat: "linuxu", arch: process.arch === "arm64" ? "arm64" : "x86_64" } as const;
  const process_ = { image: script("exit 0"), target, process: { memory: "linuxu.memory" }, args: [] };
  await expect(commandLine({ ...process_, gdbPort: 1234 })).rejects.toThrow(
    /Expected an emulator for a debugger to connect to/,
  );
});
