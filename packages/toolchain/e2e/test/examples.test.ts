/** The examples that no package's own tests run. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { guest } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { test } from "vitest";

const folder = fileURLToPath(new URL("../../../../examples/threads", import.meta.url));
const read = (path: string): string => readFileSync(join(folder, path), "utf8");
const files = Object.fromEntries(readdirSync(join(folder, "src")).map((name) => [`src/${name}`, read(`src/${name}`)]));
const dependencies = Object.keys(JSON.parse(read("package.json")).dependencies);
const [coop, preempt] = ["@ukts/uksched-coop", "@ukts/uksched-preempt"];

eachTarget((target) => {
  test.each([coop, preempt])("examples/threads counts primes, scheduled by %s", async (scheduler) => {
    const chosen = dependencies.map((name) => (name === coop ? scheduler : name));
    const result = await guest({ files, dependencies: chosen, target }).run();
    // OEIS A000720, the number of primes up to n.
    expectOutput(result, "3 threads found 2262 primes below 20000");
    expectStatus(result, 0);
  });
});
