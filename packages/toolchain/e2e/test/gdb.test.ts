/** `ukts gdb`, with what is typed to gdb in a pipe. */
import { spawnSync } from "node:child_process";
import { targets } from "@ukts/testkit";
import { beforeAll, expect, test } from "vitest";
import { GdbAnswers } from "../../cli/test/gdbAnswers.js";
import { gdbFor, hasTool } from "./gdbSession.js";
import { app, bin, ukts, withoutAllocator } from "./ukts.js";

const main = `import { yieldThread, createThread, type Runnable } from "@ukts/uksched";

class Worker implements Runnable {
  run(): usize {
    look();
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
const common = ["@ukts/ukalloc-tlsf", "@ukts/uktime", "@ukts/uksched", "@ukts/uksched-coop"];
const interrupts = ["@ukts/apic", "@ukts/apic-timer", "@ukts/gic", "@ukts/generic-timer"];

let dir: string;
let gdb: GdbAnswers;
beforeAll(() => {
  dir = app(main, { dependencies: [...withoutAllocator, ...common, ...interrupts] });
  gdb = new GdbAnswers(dir);
});

// Those that gdb runs on: where an emulator of processes is needed too, it is the gdb of the case that has none.
const debugged = targets().filter(
  ({ plat, arch, machine, leftOut }) => machine !== "microvm" && !leftOut && (plat === "kvm" || arch === "x86_64"),
);

for (const target of debugged) {
  const { plat, arch } = target;
  test.skipIf(!hasTool(gdbFor(target), gdbFor(target)))(
    `${plat}/${arch}: stops before the first instruction, and shows threads, allocators, slots and sources`,
    () => {
      const [first, second] = ["tbreak test_app.look\ncontinue\ninfo ukts-threads", "info ukts-threads\nkill\nquit\n"];
      const looks = "list test_app.look\ninfo ukts-allocators\ninfo ukts-slots\ntbreak test_app.Worker.run\ncontinue";
      const accel = plat === "kvm" ? ["--accel", "tcg"] : [];
      const args = [bin, "gdb", "--plat", plat, "--arch", arch, ...accel];
      const input = [first, looks, second].join("\n");
      const env = { ...process.env, PATH: `${gdb.bin}:${process.env.PATH}` };
      const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: dir, env, input, encoding: "utf8" });
      const said = gdb.read();
      const states = (name: string) =>
        [...said.matchAll(new RegExp(`\\b(\\w+) {2}priority \\d+ {2}stack .* {2}"${name}"$`, "gm"))].map(
          ([, state]) => state,
        );
      expect(states("boot"), said + stdout + stderr).toEqual(["running", "ready"]);
      expect(states("weaver")).toEqual(["ready", "running"]);
      expect(said).toMatch(/^ +1 {2}\w+ .* stack of the platform {2}"boot"$/m);
      expect(said).toMatch(/ stack 0x[0-9a-f]+-0x[0-9a-f]+ {2}"weaver"$/m);
      expect(said).toContain("yieldThread();");
      const [, free, total] = /@ukts\/ukalloc-tlsf\n {2}(\d+) of (\d+) bytes are free$/m.exec(said) ?? [];
      // Of 64 MiB, less than a mebibyte is not the heap's; a thread has 64 KiB of stack, and there is one.
      expect(Number(total)).toBeGreaterThan(63 * 2 ** 20);
      expect(Number(total) - Number(free)).toBeGreaterThanOrEqual(65536);
      expect(Number(total) - Number(free)).toBeLessThan(2 ** 20);
      expect(said).toMatch(/^@ukts\/uksched:scheduler {2}@ukts\/uksched-coop$/m);
      expect(said).toMatch(/^@ukts\/ukalloc:statistics {2}\(empty\)$/m);
      expect(status).toBe(0);
    },
  );
}

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
