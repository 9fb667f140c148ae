import { readFileSync } from "node:fs";
import { guest } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { test } from "vitest";

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
const files = {
  "src/main.c": read("guest/main.c"),
  "src/expect.h": read("../../posix-process/test/guest/expect.h"),
};
const dependencies = [
  "@ukts/nolibc",
  "@ukts/plat-kvm",
  "@ukts/plat-linuxu",
  "@ukts/posix-time",
  "@ukts/ukalloc-tlsf",
  "@ukts/ukboot",
];

eachTarget((target) => {
  test("clocks and each error", async () => {
    const checked = await guest({ files, dependencies, target, memory: "16M" }).run();
    expectOutput(checked, /\n\d{4} checks, 0 failed\n/);
    expectStatus(checked, 0);
  });
});
