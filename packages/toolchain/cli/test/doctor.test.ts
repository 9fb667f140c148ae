import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ukts } from "./ukts.js";

const folder = mkdtempSync(join(tmpdir(), "ukts-doctor-"));
afterAll(() => rmSync(folder, { recursive: true }));

const program = process.arch === "arm64" ? "qemu-system-aarch64" : "qemu-system-x86_64";
const name = process.arch === "arm64" ? "kvm/arm64 images" : "kvm/x86_64 images";

function put(file: string, text: string): void {
  writeFileSync(join(folder, file), text);
  chmodSync(join(folder, file), 0o755);
}

test("without QEMU: the line that installs it, and exit status 1", () => {
  const { status, stdout } = ukts(["doctor"], folder, { PATH: "/nowhere" });
  expect(stdout).toMatch(new RegExp(`^missing +${name} +no ${program} in PATH$`, "m"));
  expect(stdout).toMatch(/sudo apt-get install --no-install-recommends qemu-system-/);
  expect(stdout).toMatch(/^ok +compiling +zig \d/m);
  expect(status).toBe(1);
});

test("a QEMU that does not start is missing; what is not needed is not", () => {
  put(program, "#!/bin/sh\nexit 3\n");
  const { status, stdout } = ukts(["doctor", "--json"], folder, { PATH: folder });
  const checks: { name: string; ok: boolean; needed: boolean; found: string; mend?: string }[] = JSON.parse(stdout);
  expect(checks.find((check) => check.name === name)).toMatchObject({
    ...{ ok: false, needed: true, found: `${join(folder, program)}, which does not start` },
    mend: expect.stringContaining("apt-get install"),
  });
  for (const check of checks.filter(({ ok }) => !ok)) expect(check.mend).toMatch(/./);
  expect(status).toBe(1);
});

test("KVM is what a guest says, not what the device says", () => {
  put(program, "#!/bin/sh\ncase $1 in --version) echo fake QEMU 1.0 ;; *) exit 7 ;; esac\n");
  const { status, stdout } = ukts(["doctor"], folder, { PATH: folder });
  expect(stdout).toMatch(new RegExp(`^ok +${name} +fake QEMU 1.0$`, "m"));
  expect(stdout).toMatch(/^absent +KVM +.*: guests are emulated$/m);
  expect(status).toBe(0);
});

test.skipIf(spawnSync(program, ["--version"]).status !== 0)("with QEMU, this machine has what is needed", () => {
  const { status, stdout } = ukts(["doctor", "--json"], folder);
  const checks: { name: string; found: string }[] = JSON.parse(stdout);
  expect(checks.find((check) => check.name === name)?.found).toMatch(/^QEMU emulator version \d/);
  expect(status).toBe(0);
});
