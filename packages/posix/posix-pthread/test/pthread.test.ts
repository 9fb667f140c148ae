import { readFileSync } from "node:fs";
import { guest, type TestTarget } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { test } from "vitest";

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
const files = {
  "src/main.c": read("guest/main.c"),
  "src/expect.h": read("../../posix-process/test/guest/expect.h"),
};

const program = (target: TestTarget, args: string[], scheduler: string[], checks = false) =>
  guest({
    files,
    dependencies: [
      "@ukts/nolibc",
      "@ukts/plat-kvm",
      "@ukts/plat-linuxu",
      "@ukts/posix-process",
      "@ukts/posix-pthread",
      "@ukts/posix-time",
      "@ukts/ukalloc-tlsf",
      "@ukts/ukboot",
      ...scheduler,
    ],
    target,
    args,
    memory: "64M",
    config: { checks: { overflow: checks, bounds: checks } },
  }).run();

const onLinux = ({ plat }: TestTarget): boolean => plat === "linuxu";

eachTarget((target) => {
  test("threads, locks, keys and signals of threads, and each error", async () => {
    const checked = await program(target, [], ["@ukts/uksched-coop"], onLinux(target));
    expectOutput(checked, /\n[1-9]\d\d checks, 0 failed\nthe last thread ends\natexit\n/);
    expectStatus(checked, 0);
  });
});

eachTarget((target) => {
  test("misuse of what does not return errors ends in a panic that says so", async () => {
    const panics = { "lock-twice": "mutex", "unlock-free": "mutex", "unlock-unread": "reader-writer lock" };
    for (const [way, lock] of Object.entries(panics)) {
      const ended = await program(target, [way], ["@ukts/uksched-coop"], true);
      expectOutput(ended, lock, "Backtrace");
      expectStatus(ended, 134);
    }
  });
}, onLinux);

eachTarget(
  (target) => {
    test("without a scheduler there is one thread", async () => {
      const ENOSYS = 38;
      expectStatus(await program(target, ["create"], [], true), ENOSYS);
    });
  },
  (target) => onLinux(target) && target.arch === "x86_64",
);
