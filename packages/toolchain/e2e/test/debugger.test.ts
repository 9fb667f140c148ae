// What debuggers see of images: gdb on a Linux process and on QEMU's stub, and LLVM's verifier of DWARF.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { app, hello, ukts } from "./ukts.js";

/** Whether the tool runs; says which package of Debian has it where tests are left out for want of it. */
function hasTool(name: string, debianPackage: string): boolean {
  const found = spawnSync(name, ["--version"]).status === 0;
  if (!found) console.warn(`left out: '${name}' is not installed (Debian: apt-get install ${debianPackage})`);
  return found;
}

const hasGdb = hasTool("gdb", "gdb");
const hasQemu = hasTool("qemu-system-x86_64", "qemu-system-x86");
const greeting = hello.split("\n").findIndex((line) => line.includes("Hello world")) + 1;
let folder = "";

beforeAll(() => {
  folder = app(hello);
  for (const plat of ["linuxu", "kvm"]) {
    const { status, stderr } = ukts(["build", "--plat", plat, "--arch", "x86_64"], folder);
    if (status !== 0) throw new Error(stderr);
  }
});

const output = (plat: string): string => join(folder, `.ukts/${plat}-x86_64`);
function imageOf(plat: string): string {
  const { stdout } = spawnSync("find", [output(plat), "-name", "*.dbg"], { encoding: "utf8" });
  return stdout.trim();
}

function gdb(dbg: string, commands: readonly string[]): string {
  const args = ["-nx", "-q", "-batch", ...commands.flatMap((c) => ["-ex", c]), dbg];
  const { stdout, stderr } = spawnSync("gdb", args, { encoding: "utf8", timeout: 60_000 });
  return `${stdout}\n${stderr}`;
}

test.skipIf(!hasTool("llvm-dwarfdump", "llvm")).each(["linuxu", "kvm"])(
  "llvm-dwarfdump --verify accepts %s",
  (plat) => {
    const { stdout } = spawnSync("llvm-dwarfdump", ["--verify", imageOf(plat)], { encoding: "utf8" });
    expect(stdout).toContain("No errors.");
  },
);

const stepped = /^\d+\tin .*main\.ts$/m;
const wayToMain =
  /#0 +[\w.]+\.main \(.*main\.ts:\d+\n#1 .*ukboot\.start \(.*boot\.ts:\d+\n#2 .*start.* at @ukts\/plat-/;

describe.skipIf(!hasGdb)("gdb", () => {
  test("stops in main of a Linux process and steps", () => {
    const out = gdb(imageOf("linuxu"), [
      `break main.ts:${greeting}`,
      "run",
      "backtrace",
      "info args",
      "next",
      "info line",
    ]);
    expect(out).toMatch(wayToMain);
    expect(out).toContain("args = {ptr = 0x0, length = 0}");
    expect(out).toMatch(stepped);
  });

  test.skipIf(!hasQemu)("stops in main of a guest by QEMU's stub and steps", async () => {
    const socket = join(output("kvm"), "gdb.sock");
    const machine = ["-machine", "q35", "-accel", "tcg", "-cpu", "max", "-m", "64M", "-nodefaults", "-display", "none"];
    const stub = ["-S", "-chardev", `socket,path=${socket},server=on,wait=off,id=gdb`, "-gdb", "chardev:gdb"];
    const kernel = ["-no-reboot", "-serial", "null", "-kernel", imageOf("kvm").slice(0, -".dbg".length)];
    const guest: ChildProcess = spawn("qemu-system-x86_64", [...machine, ...stub, ...kernel], { stdio: "ignore" });
    try {
      for (let tries = 0; !existsSync(socket) && tries < 200; tries++) await wait(50);
      const attach = ["set architecture i386:x86-64", `target remote ${socket}`];
      const walk = [`hbreak main.ts:${greeting}`, "continue", "backtrace", "next"];
      const out = gdb(imageOf("kvm"), [...attach, ...walk, "kill"]);
      expect(out).toMatch(wayToMain);
      expect(out).toMatch(stepped);
    } finally {
      if (guest.exitCode === null && guest.kill("SIGKILL")) await once(guest, "exit");
    }
  });
});
