/** `ukts gdb`, with what is typed to gdb in a pipe. */
import { spawnSync } from "node:child_process";
import { targets } from "@ukts/testkit";
import { beforeAll, expect, test } from "vitest";
import { gdbFor, hasTool } from "./gdbSession.js";
import { app, bin, ukts, withoutAllocator } from "./ukts.js";

const main = `import { yieldThread, createThread, type Runnable } from "@ukts/uksched";

class Worker implements Runnable {
  run(): usize {
    return 0;
  }
}
const worker = new Worker();

function look(): void {
  "use noinline";
  yieldThread();
}

export function main(_args: Args): i32 {
  createThread("weaver", worker);
  look();
  return 0;
}
`;
const system = [
  "@ukts/ukalloc-tlsf",
  "@ukts/uktime",
  "@ukts/uksched",
  "@ukts/uksched-coop",
  "@ukts/apic",
  "@ukts/apic-timer",
];

let dir: string;
beforeAll(() => {
  dir = app(main, { dependencies: [...withoutAllocator, ...system] });
});

const x86 = targets().filter(({ arch, machine, leftOut }) => arch === "x86_64" && machine !== "microvm" && !leftOut);
const hasGdb = x86.every((target) => hasTool(gdbFor(target), "gdb"));

test.skipIf(!hasGdb).each([...new Set(x86.map(({ plat }) => plat))])(
  "%s: stops before the first instruction, and shows threads and sources",
  (plat) => {
    const input = "tbreak test_app.look\ncontinue\ninfo ukts-threads\nlist test_app.look\nkill\nquit\n";
    const accel = plat === "kvm" ? ["--accel", "tcg"] : [];
    const args = [bin, "gdb", "--plat", plat, "--arch", "x86_64", ...accel];
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: dir, input, encoding: "utf8" });
    expect(stdout, stderr).toMatch(/^.*\b2 {2}ready {2}priority \d+ {2}stack 0x[0-9a-f]+-0x[0-9a-f]+ {2}"weaver"$/m);
    expect(stdout).toMatch(/^ +1 {2}ready .* "boot"$/m);
    expect(stdout).toContain("yieldThread();");
    expect(status).toBe(0);
  },
);

test("without gdb: the line that installs it", () => {
  const { status, stderr } = ukts(["gdb", "--plat", "linuxu"], dir, { PATH: "/nowhere" });
  expect(stderr).toMatch(/gdb-missing: Expected gdb\S* in PATH [\s\S]*apt-get install/);
  expect(status).toBe(1);
});

test("what other debuggers are told", () => {
  const lldb = ukts(["gdb", "--plat", "kvm", "--arch", "x86_64", "--print", "lldb"], dir).stdout;
  expect(lldb).toMatch(/^npx ukts run --paused --gdb=1234 &\nlldb -o 'gdb-remote 127.0.0.1:1234' \S+\.dbg\n$/);
  const code = ukts(["gdb", "--plat", "linuxu", "--print", "vscode"], dir).stdout;
  expect(JSON.parse(code)).toMatchObject({
    configurations: [{ type: "cppdbg", program: expect.stringMatching(/\.dbg$/) }],
  });
});
