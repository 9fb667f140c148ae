import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { guest, readCase } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { test } from "vitest";

const folder = new URL("../cases/", import.meta.url);
const cases = readdirSync(folder)
  .filter((file) => file.endsWith(".ts"))
  .map((file) => readCase(fileURLToPath(new URL(file, folder))));

eachTarget((target) => {
  for (const each of cases) {
    if (each.targets !== undefined && !each.targets.includes(`${target.plat}/${target.arch}`)) continue;
    test(each.name, async () => {
      const result = await guest({ ...each, target }).run();
      expectOutput(result, ...each.output);
      expectStatus(result, each.status);
    });
  }
});
