/** Guests in the background, by the real command. */
import { type ChildProcessWithoutNullStreams as ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { targets } from "@ukts/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { app, bin, hello, ukts, withoutAllocator } from "./ukts.js";

const withoutQemu = targets().find(({ plat }) => plat === "kvm")?.leftOut !== undefined;

/** Ends with the number of its arguments; the first may have it wait or panic. */
const main = `import { panic } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { sleep } from "@ukts/uktime";

export function main(args: Args): i32 {
  println\`arguments: \${args.length}\`;
  if (args.length > 0 && args[0] === "wait") sleep(3600_000_000_000);
  if (args.length > 0 && args[0] === "panic") panic("asked for");
  return i32(args.length);
}
`;

let dir: string;
let state: string;
beforeAll(() => {
  dir = app(main, { dependencies: [...withoutAllocator, "@ukts/ukalloc-buddy", "@ukts/uktime"] });
  state = mkdtempSync(join(tmpdir(), "ukts-state-"));
});
afterAll(() => {
  const left = names();
  if (left.length > 0) command("rm", "--force", ...left);
  rmSync(state, { recursive: true });
});

const commandIn = (folder: string, ...args: string[]) => ukts(args, folder, { UKTS_STATE: state });
const command = (...args: string[]) => commandIn(dir, ...args);
const folder = (name: string): string => join(state, "runs", name);

interface Shown {
  name: string;
  state: string;
  pid?: number;
  foreground?: boolean;
  end?: object;
  error?: object;
}
const all = (): Shown[] => JSON.parse(command("ps", "-a", "--json").stdout);
const shown = (name: string): Shown | undefined => all().find((run) => run.name === name);
const names = (): string[] => all().map(({ name }) => name);

function start(name: string, ...more: string[]): void {
  const { status, stdout, stderr } = command("run", "-q", "-d", "--plat", "linuxu", "--name", name, ...more);
  expect(status, stderr).toBe(0);
  expect(stdout).toBe(`${name}\n`);
}

/** Follows the console to the guest's end. */
const ended = (name: string): string => command("logs", "-f", name).stdout;

/** The processes of a guest: its supervisor and its own. */
function processes(name: string): number[] {
  const { supervisor, process: own } = JSON.parse(readFileSync(join(folder(name), "run.json"), "utf8"));
  return [supervisor.pid, own.pid];
}

async function killed(...pids: number[]): Promise<void> {
  for (const pid of pids) process.kill(pid, "SIGKILL");
  await gone(...pids);
}

/** Waits for the end of processes: a supervisor's comes a moment after it has written down that of the guest. */
async function gone(...pids: number[]): Promise<void> {
  while (pids.some(lives)) await new Promise((resolve) => setTimeout(resolve, 10));
}

function lives(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

describe("a guest in the background", () => {
  test("runs to its end: its console and its exit status stay", () => {
    start("brief", "--", "one", "two");
    expect(ended("brief")).toContain("arguments: 2\n");
    expect(shown("brief")).toMatchObject({ state: "ended", end: { status: 2, ended: "exit" } });
    expect(command("ps").stdout).not.toContain("brief");
    expect(command("ps", "-a").stdout).toMatch(/^brief +test-app +linuxu\/x86_64 +64M +exited \(2\) /m);
  });

  test("its backtraces have names", () => {
    start("panics", "--", "panic");
    expect(ended("panics")).toMatch(/\[\d\] 0x[0-9a-f]+ test_app\.main \(main\.ts:\d+\)/);
  });

  test("--timeout ends it", () => {
    start("timed", "--timeout", "500ms", "--", "wait");
    ended("timed");
    expect(shown("timed")).toMatchObject({ state: "ended", end: { status: 124, ended: "timeout" } });
  });

  test("runs until it is stopped, is not removed meanwhile, and its name is taken", async () => {
    start("waits", "--", "wait");
    expect(command("ps").stdout).toMatch(/^waits .* running /m);
    const refused = command("rm", "waits");
    expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining("still-running: Expected a guest") });
    const taken = command("run", "-q", "-d", "--plat", "linuxu", "--name", "waits");
    expect(taken).toMatchObject({ status: 125, stderr: expect.stringContaining("name-taken") });
    const [supervisor = 0, own = 0] = processes("waits");
    expect(command("stop", "waits")).toMatchObject({ status: 0, stdout: "waits\n" });
    expect(lives(own)).toBe(false);
    await gone(supervisor);
    expect(shown("waits")).toMatchObject({ state: "ended", end: { status: 143, signal: "SIGTERM" } });
    expect(command("stop", "waits")).toMatchObject({ status: 0, stderr: "waits has ended already\n" });
    expect(command("rm", "waits").status).toBe(0);
    expect(existsSync(folder("waits"))).toBe(false);
  });

  test("several at once, with names that are made up, and its image stays when the app is built anew", async () => {
    const started = [1, 2].map(() => command("run", "-q", "-d", "--plat", "linuxu", "--", "wait").stdout.trim());
    expect(new Set(started).size).toBe(2);
    for (const name of started) expect(name).toMatch(/^[a-z]+-[a-z]+$/);
    expect(command("build", "--plat", "linuxu", "--set", "@ukts/ukdebug.level=debug").status).toBe(0);
    expect(command("ps").stdout).toMatch(new RegExp(`^${started[0]} [^]*^${started[1]} `, "m"));
    const pids = started.flatMap(processes);
    expect(command("rm", "--force", ...started).status).toBe(0);
    await gone(...pids);
  });

  test("logs -f ends with Ctrl-C, and the guest goes on", async () => {
    start("followed", "--", "wait");
    const args = [bin, "logs", "-f", "followed"];
    const child = spawn(process.execPath, args, { cwd: dir, env: { ...process.env, UKTS_STATE: state } });
    await once(child.stdout, "data");
    child.kill("SIGINT");
    await once(child, "exit");
    expect(shown("followed")?.state).toBe("running");
  });
});

describe("a guest in the foreground", () => {
  /** Runs until its console shows something. */
  async function attended(...words: string[]): Promise<ChildProcess> {
    const args = [bin, "run", "-q", "--plat", "linuxu", ...words, "--", "wait"];
    const child = spawn(process.execPath, args, { cwd: dir, env: { ...process.env, UKTS_STATE: state } });
    await once(child.stdout, "data");
    return child;
  }

  test("is shown and can be stopped, and nothing stays of it", async () => {
    const [named, unnamed] = [await attended("--name", "here"), await attended()];
    expect(command("ps").stdout).toMatch(/^here +test-app .* running \(foreground\) /m);
    const both = all().filter((run) => run.foreground && run.state === "running");
    expect(both.length).toBe(2);
    expect(command("logs", "here").stderr).toContain("no-log: Expected a guest in the background, found here");
    expect(command("rm", "here").stderr).toContain("still-running");
    expect(command("run", "-q", "--plat", "linuxu", "--name", "here").stderr).toContain("name-taken");
    const ends = Promise.all([once(named, "exit"), once(unnamed, "exit")]);
    for (const { name } of both) expect(command("stop", name)).toMatchObject({ status: 0, stdout: `${name}\n` });
    expect((await ends).map(([status]) => status)).toEqual([143, 143]);
    expect(both.filter(({ name, pid = 0 }) => shown(name) !== undefined || lives(pid))).toEqual([]);
  });

  test("outlives a tool that is killed, and is stopped and pruned then", async () => {
    const child = await attended("--name", "left");
    const own = shown("left")?.pid ?? 0;
    await killed(child.pid ?? 0);
    expect(shown("left")).toMatchObject({ state: "orphaned", foreground: true, pid: own });
    expect(command("stop", "left").status).toBe(0);
    expect(lives(own)).toBe(false);
    expect(shown("left")?.state).toBe("dead");
    expect(command("rm", "left").status).toBe(0);
    expect(shown("left")).toBeUndefined();
  });

  test("runs where its state cannot be written, and says so; not under a name that nobody can see", () => {
    const run = (...words: string[]) => ukts(["run", "--plat", "linuxu", ...words], dir, { UKTS_STATE: "/dev/null/x" });
    expect(run("--", "one")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("ukts ps does not show this guest, as its state cannot be written: ENOTDIR"),
    });
    expect(run("--name", "x")).toMatchObject({ status: 125, stderr: expect.stringContaining("file-system: ENOTDIR") });
  });
});

describe("what has crashed", () => {
  test("a guest that was killed with its supervisor is dead", async () => {
    start("lost", "--", "wait");
    await killed(...processes("lost"));
    expect(shown("lost")).toMatchObject({ state: "dead" });
    expect(command("ps", "-a").stdout).toMatch(/^lost .* dead /m);
  });

  test("a guest whose supervisor was killed is orphaned, and can be stopped", async () => {
    start("orphan", "--", "wait");
    const [supervisor = 0, own = 0] = processes("orphan");
    await killed(supervisor);
    expect(shown("orphan")).toMatchObject({ state: "orphaned", pid: own });
    expect(command("logs", "orphan")).toMatchObject({
      status: 0,
      stderr: expect.stringContaining("npx ukts stop orphan"),
    });
    expect(command("stop", "orphan").status).toBe(0);
    expect(lives(own)).toBe(false);
    expect(shown("orphan")?.state).toBe("dead");
  });

  test.each([
    ["reused", { started: "1" }],
    ["rebooted", { boot: "00000000-0000-0000-0000-000000000000" }],
  ])("another process with its number is not taken for it: %s", (name, change) => {
    start(name, "--", "wait");
    command("stop", name);
    const file = join(folder(name), "run.json");
    const { end: _, ...record } = JSON.parse(readFileSync(file, "utf8"));
    const [, started] = /.*\) (?:\S+ ){19}(\d+)/.exec(readFileSync(`/proc/${process.pid}/stat`, "utf8")) ?? [];
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const mine = { pid: process.pid, started, boot };
    writeFileSync(file, JSON.stringify({ ...record, supervisor: mine, process: undefined }));
    expect(shown(name)?.state).toBe("running");
    writeFileSync(file, JSON.stringify({ ...record, supervisor: { ...mine, ...change }, process: undefined }));
    expect(shown(name)?.state).toBe("dead");
    // It would end this process if it took it for the guest.
    expect(command("rm", "--force", name).status).toBe(0);
  });

  test("damaged files are named, and the other guests are shown", () => {
    start("broken", "--", "x");
    ended("broken");
    const file = join(folder("broken"), "run.json");
    for (const text of ["", '{"version":1', '{"version":2}', "null"]) {
      writeFileSync(file, text);
      const { status, stdout, stderr } = command("ps", "-a");
      expect(status).toBe(0);
      expect(stdout).toContain("brief ");
      expect(stderr).toContain(`bad-run: Expected what is known of the guest broken in ${file}, found it damaged: `);
    }
    expect(shown("broken")).toMatchObject({ state: "damaged", error: { code: "bad-run" } });
    expect(command("logs", "broken")).toMatchObject({ status: 1, stderr: expect.stringContaining("bad-run") });
    expect(command("rm", "broken").status).toBe(1);
    expect(command("rm", "--force", "broken").status).toBe(0);
  });
});

test("prune removes what has ended, and leaves what runs", () => {
  const running = all().filter((run) => run.state === "running");
  const gone = all().filter((run) => run.state !== "running");
  expect(running.map(({ name }) => name)).toEqual(["followed"]);
  expect(JSON.parse(command("prune", "--json").stdout).removed).toEqual(gone.map(({ name }) => name));
  expect(names()).toEqual(["followed"]);
});

test.skipIf(withoutQemu)("two virtual machines that wait for debuggers have ports of their own", () => {
  const [a, b] = ["a", "b"].map((name) => {
    const flags = ["--plat", "kvm", "--accel", "tcg", "--paused", "--name", name, "--json"];
    return JSON.parse(commandIn(app(hello), "run", "-d", ...flags).stdout);
  });
  expect(a.gdbPort).not.toBe(b.gdbPort);
  expect([a.state, b.state]).toEqual(["running", "running"]);
  expect(command("logs", "a").stdout).toBe("");
});

test.each([
  [["logs", "nobody"], /no-run: Expected the name of a guest, found "nobody"/],
  [["stop", "nobody"], /no-run/],
  [["rm", "../.."], /bad-name: Expected a name of up to 64 letters/],
])("%j is refused", (args, message) => {
  const { status, stderr } = command(...args);
  expect(stderr).toMatch(message);
  expect(status).toBe(1);
});

test("a guest that cannot be started leaves nothing", () => {
  const args = ["run", "-q", "-d", "--plat", "kvm", "--name", "small", "-M", "1M"];
  const { status, stderr } = commandIn(app(hello), ...args);
  expect(status).toBe(125);
  if (!withoutQemu) expect(stderr).toContain("too-little-memory");
  expect(names()).not.toContain("small");
});
