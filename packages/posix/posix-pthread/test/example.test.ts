import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { guest, type TestTarget } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { test } from "vitest";

const app = fileURLToPath(new URL("../../../../examples/pthreads-c", import.meta.url));

eachTarget((target) => {
  test("examples/pthreads-c finds as many primes with any number of threads", async () => {
    // The numbers of primes below powers of ten: OEIS A006880.
    const four = await guest({ app, target }).run();
    expectOutput(
      four,
      "pthreads-c: 4 workers found 9592 primes below 100000, the largest is 99991\n",
      "values destroyed: 4, found by the main thread: 0\n",
    );
    expectStatus(four, 0);

    const sixteen = await guest({ app, target, args: ["10000", "16"] }).run();
    expectOutput(sixteen, "16 workers found 1229 primes below 10000, the largest is 9973\n", "values destroyed: 16,");
    expectStatus(sixteen, 0);

    const wrong = await guest({ app, target, args: ["10000", "17"] }).run();
    expectOutput(wrong, "usage: pthreads-c");
    expectStatus(wrong, 1);
  });
});

const onLinux = ({ plat }: TestTarget): boolean => plat === "linuxu";

eachTarget((target) => {
  test("and when the processor is taken from threads every 100 microseconds", async () => {
    const dependencies = [
      "@ukts/nolibc",
      "@ukts/plat-linuxu",
      "@ukts/posix-process",
      "@ukts/posix-pthread",
      "@ukts/posix-time",
      "@ukts/ukalloc-tlsf",
      "@ukts/ukboot",
      "@ukts/uksched-preempt",
    ];
    const files = { "src/main.c": readFileSync(`${app}/src/main.c`, "utf8") };
    const set = ["@ukts/uksched-preempt.sliceUs=100"];
    const result = await guest({ files, dependencies, target, set, memory: "64M", args: ["200000", "8"] }).run();
    // The number of primes below 200,000: OEIS A000720.
    expectOutput(result, "8 workers found 17984 primes below 200000, the largest is 199999\n", "values destroyed: 8,");
    expectStatus(result, 0);
  });
}, onLinux);
