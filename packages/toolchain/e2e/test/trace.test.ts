import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { targets } from "@ukts/testkit";
import { describe, expect, test } from "vitest";
import { app, bin, ukts, withoutAllocator } from "./ukts.js";

const withoutQemu = targets().some(({ plat, leftOut }) => plat === "kvm" && leftOut !== undefined);

const main = `
import { println } from "@ukts/ukconsole";
import { malloc } from "@ukts/ukalloc";
import { panic, tracepoint } from "@ukts/lang";
import { trace } from "@ukts/uktrace";

const begun = tracepoint<[args: usize, first: string]>(trace, "app_begun");
const reached = tracepoint<[index: u32]>(trace, "app_reached");

export function main(args: Args): i32 {
  begun(args.length, args.length > 0 ? args[0] : "");
  println\`on the console\`;
  const block = malloc(1234);
  for (let i: u32 = 0; i < 3; i++) reached(i);
  if (args.length > 0 && args[0] === "panic") panic("at the end");
  if (args.length > 0 && args[0] === "hang") {
    println\`hanging\`;
    while (block !== null) continue;
  }
  return 3;
}
`;
const dependencies = [...withoutAllocator, "@ukts/ukalloc", "@ukts/ukalloc-buddy", "@ukts/uktrace"];
const traced = (): string => app(main, { dependencies });

const targetsOfCli = [
  ["linuxu", "x86_64"],
  ["kvm", "x86_64"],
  ["kvm", "arm64"],
] as const;

describe.each(targetsOfCli)("ukts trace on %s/%s", (plat, arch) => {
  const target = ["--plat", plat, "--arch", arch];

  test.skipIf(plat === "kvm" && withoutQemu)("shows what was recorded, saves it, and ends as the guest did", () => {
    const dir = traced();
    const { status, stdout, stderr } = ukts(
      ["trace", ...target, "--save", "t.ukts", "--chrome", "t.json", "--", "a b"],
      dir,
    );
    expect(stdout).toContain("on the console");
    expect(stdout).not.toContain("app_begun");
    expect(stderr).toMatch(/^\d+ events$/m);
    expect(status).toBe(3);

    const table = ukts(["trace", "show", "t.ukts"], dir);
    expect(table.stdout).toMatch(/^ +time \(s\) +thread +event +arguments\n/);
    expect(table.stdout).toMatch(/^ +\d+\.\d{9} +0 +app_begun +args=1 first="a b"$/m);
    expect(table.stdout).toMatch(/ alloc_malloc +size=1234 block=0x[0-9a-f]+$/m);
    expect(table.stdout).toMatch(/ app_reached +index=0\n.* app_reached +index=1\n.* app_reached +index=2$/m);
    expect(table.status).toBe(0);

    const { events, faults, target: told } = JSON.parse(ukts(["trace", "show", "t.ukts", "--json"], dir).stdout);
    expect({ faults, told }).toEqual({ faults: [], told: `${plat}/${arch}` });
    expect(events.filter(({ name }: { name: string }) => name.startsWith("app_"))).toMatchObject([
      { name: "app_begun", package: "test-app", thread: 0, args: { args: 1, first: "a b" } },
      ...[0, 1, 2].map((index) => ({ name: "app_reached", args: { index } })),
    ]);
    const { traceEvents } = JSON.parse(readFileSync(join(dir, "t.json"), "utf8"));
    expect(traceEvents).toContainEqual(expect.objectContaining({ name: "app_reached", ph: "i", args: { index: 2 } }));
  });
});

describe.each(targetsOfCli.slice(0, 2))("ukts trace on %s/%s", (plat, arch) => {
  const target = ["--plat", plat, "--arch", arch];

  test.skipIf(plat === "kvm" && withoutQemu)(
    "of a panic, and of a guest that was interrupted, the trace is there",
    async () => {
      const dir = traced();
      const panicked = ukts(["trace", ...target, "--json", "--", "panic"], dir);
      const result = JSON.parse(panicked.stdout);
      expect(result).toMatchObject({ status: 134, ended: "exit", output: expect.stringContaining("at the end") });
      expect(result.trace.events.at(-1)).toMatchObject({ name: "app_reached", args: { index: 2 } });
      expect(panicked.status).toBe(134);

      const hanging = spawn(process.execPath, [bin, "trace", ...target, "--", "hang"], {
        cwd: dir,
      });
      let shown = "";
      hanging.stdout.on("data", (chunk: Buffer) => {
        const before = shown;
        shown += chunk.toString();
        if (!before.includes("hanging") && shown.includes("hanging")) hanging.kill("SIGINT");
      });
      const status = await new Promise((resolve) => hanging.on("close", resolve));
      expect(shown).toMatch(/ app_reached +index=2$/m);
      expect(status).toBe(130);
    },
  );
});

test("of an app with threads, the threads that ran are slices with the threads' names", () => {
  const threads = fileURLToPath(new URL("../../../../examples/threads", import.meta.url));
  const file = join(mkdtempSync(join(tmpdir(), "ukts-trace-")), "t.json");
  const { status } = ukts(["trace", "--plat", "linuxu", "--points", "sched_*,thread_*", "--chrome", file], threads);
  expect(status).toBe(0);
  const { traceEvents } = JSON.parse(readFileSync(file, "utf8"));
  const slices: { name: string; tid: number; ts: number; dur: number }[] = traceEvents.filter(
    ({ ph }: { ph: string }) => ph === "X",
  );
  expect([...new Set(slices.map(({ name }) => name))]).toEqual(expect.arrayContaining(["ada", "barbara", "grace"]));
  // One processor: a thread runs until the next one does.
  for (const [i, { ts, dur }] of slices.entries()) {
    const next = slices[i + 1];
    if (next !== undefined) expect(ts + dur).toBeCloseTo(next.ts, 2);
  }
});

test("--list shows which tracepoints there are, and boots nothing", () => {
  const { stdout, status } = ukts(["trace", "--plat", "linuxu", "--list"], traced());
  expect(stdout).toMatch(/^ {2}alloc_malloc +@ukts\/ukalloc +size: usize, block: address$/m);
  expect(stdout).toMatch(/^ {2}app_begun +test-app +args: usize, first: string$/m);
  expect(stdout).toMatch(/^ {2}app_reached +test-app +index: u32$/m);
  expect(status).toBe(0);
});

test("the app's own choice holds where the command line makes none", () => {
  const config = { options: { "@ukts/uktrace.points": "app_begun" } };
  const { stdout } = ukts(["trace", "--plat", "linuxu", "--list"], app(main, { dependencies, config }));
  expect(stdout).toMatch(/^ {2}app_begun .*\n$/);
});

test("errors name the way out", () => {
  const nothing = ukts(["trace", "--plat", "linuxu", "--points", "ap_*"], traced());
  expect(nothing.stderr).toMatch(/error no-tracepoints: The image has no tracepoint whose name is "ap_\*"/);
  expect(nothing.stderr).toMatch(/way out: See which there are: ukts trace --list .*@ukts\/uktrace\.points/);
  expect(nothing.status).toBe(125);
  const dir = traced();
  expect(ukts(["trace", "show", "none.ukts"], dir).stderr).toMatch(/no-trace: .*\n {2}way out: .*ukts trace --save/);
  expect(ukts(["trace", "show", "package.json"], dir).stderr).toMatch(
    /bad-trace: .*\n {2}way out: .*ukts trace --save/,
  );
});

test("a platform whose processes share no memory is named before anything is built", () => {
  const manifest = {
    ...{ kind: "platform", name: "plat-mute", version: "1.0.0", platform: "mute" },
    image: { linkerScript: {}, entry: {}, process: { memory: "mute.memory" } },
    provides: ["@ukts/ukplat:plat", "@ukts/ukarch:arch"].map((slot) => ({ slot, export: "mute" })),
  };
  const packageJson = { name: "plat-mute", version: "1.0.0", ukts: "./manifest.json" };
  const files = {
    "node_modules/plat-mute/package.json": JSON.stringify(packageJson),
    "node_modules/plat-mute/manifest.json": JSON.stringify(manifest),
  };
  const dir = app(main, { dependencies: [...dependencies, "plat-mute"], files });
  for (const command of [["trace"], ["run", "--boot-chart"]]) {
    const { status, stderr } = ukts([...command, "--plat", "mute", "--arch", "x86_64"], dir);
    expect(stderr).toMatch(/error no-shared-memory: Expected the platform mute to fill @ukts\/ukplat:sharedMemory/);
    expect(stderr).toMatch(/way out: Trace the app on another of its platforms/);
    expect(status).toBe(125);
  }
});

test("an image without tracing is the same, byte for byte, with tracepoints in its sources and without", () => {
  // What would be evaluated has an effect: nothing but the tracepoint being off keeps it out.
  const program = (call: string): string => `
import { println } from "@ukts/ukconsole";
import { tracepoint } from "@ukts/lang";
import { trace } from "@ukts/uktrace";
const point = tracepoint<[count: u32, text: string]>(trace, "app_point");
let count: u32 = 0;
function next(): u32 { println\`evaluated\`; count++; return count; }
export function main(_args: Args): i32 {
  ${call}
  println\`\${count}\`;
  return i32(count);
}
`;
  const images = ["", 'point(next(), "some text");'].map((call) => {
    const dir = app(program(call), { dependencies });
    return [targetsOfCli[0], targetsOfCli[2]].map(([plat, arch]) => {
      const built = JSON.parse(ukts(["build", "--plat", plat, "--arch", arch, "--json"], dir).stdout);
      return readFileSync(built.image);
    });
  });
  const [without = [], withPoint = []] = images;
  expect(withPoint.map((image, i) => without[i]?.equals(image))).toEqual([true, true]);
});
