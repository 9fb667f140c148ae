import { readFileSync } from "node:fs";
import { guest, type TestTarget } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { expect, test } from "vitest";

const source = (name: string): string => readFileSync(new URL(`guest/${name}`, import.meta.url), "utf8");
const environment = ["env.vars=[", "A=b", "QUOTED=c d", "]", "env.vars=LAST=x=1"];

const program = (target: TestTarget, args: string[], params = environment) =>
  guest({
    files: { "src/main.c": source("main.c"), "src/expect.h": source("expect.h") },
    dependencies: [
      "@ukts/nolibc",
      "@ukts/plat-kvm",
      "@ukts/plat-linuxu",
      "@ukts/posix-process",
      "@ukts/posix-time",
      "@ukts/ukalloc-tlsf",
      "@ukts/ukboot",
    ],
    target,
    args,
    params,
  }).run();

eachTarget((target) => {
  test("ids, environment, signals, sleeping, and each error; an abort that is handled", async () => {
    const checked = await program(target, []);
    expectOutput(checked, /\n[1-9]\d\d checks, 0 failed\natexit\n/);
    expectStatus(checked, 0);

    const aborted = await program(target, ["abort"]);
    expectOutput(aborted, "handler 6", "abort() was called", "Backtrace");
    expectStatus(aborted, 134);
  });
});

const onLinux = ({ plat }: TestTarget): boolean => plat === "linuxu";

eachTarget((target) => {
  test("a signal that nobody handles ends the process, without the functions of atexit", async () => {
    const ways = { term: 143, alarm: 142, compute: 142, unblock: 129, kill: 137, "raise-abort": 134 };
    for (const [way, status] of Object.entries(ways)) {
      const ended = await program(target, [way]);
      expectOutput(ended, way === "raise-abort" ? "ended by SIGABRT" : `ended by signal ${status - 128}`);
      expectStatus(ended, status);
      expect(ended.output).not.toContain("atexit");
      expect(ended.output.includes("held back")).toBe(way === "unblock");
    }
  });

  test("an environment that is none ends the boot", async () => {
    const wrong = await program(target, [], ["env.vars=[", "A=b", "C", "]"]);
    expectOutput(wrong, "Kernel parameter env.vars: expected name=value");
    expectStatus(wrong, 78);
  });
}, onLinux);
