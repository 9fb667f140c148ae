import { type GuestResult, guest, type TestTarget } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { describe, test } from "vitest";
import { sample } from "./library.js";

const main = `
import { println } from "@ukts/ukconsole";
import { count, fast, title } from "sample";

export function main(args: Args): i32 {
  println\`count \${count.value} fast \${fast.value} title <\${title.value}> arguments \${args.length}\`;
  return 0;
}
`;
const dependencies = [
  "@ukts/plat-kvm",
  "@ukts/plat-linuxu",
  "@ukts/ukalloc-region",
  "@ukts/ukboot",
  "@ukts/ukconsole",
  "sample",
];
/** Exit status of a boot that failed. */
const refused = 78;

function boot(target: TestTarget, params: string[], args: string[] = []): Promise<GuestResult> {
  return guest({ target, main, files: sample, dependencies, params, args }).run();
}

eachTarget((target) => {
  test("parameters have their defaults", async () => {
    const result = await boot(target, []);
    expectOutput(result, "count 5 fast false title <none> arguments 0");
    expectStatus(result, 0);
  });

  test("parameters take values, in quotes too, and leave the arguments alone", async () => {
    const params = ["sample.count=0x3e8", "sample.fast=on", 'sample.title=a "b" \\c'];
    const result = await boot(target, params, ["sample.count=7", "--"]);
    expectOutput(result, 'count 1000 fast true title <a "b" \\c> arguments 2');
    expectStatus(result, 0);
  });

  test("a list gives each of its values", async () => {
    const result = await boot(target, [
      "sample.count=[",
      "7",
      "8",
      "]",
      "sample.title=[",
      "two words",
      "]",
      "sample.fast=[",
      "]",
    ]);
    expectOutput(result, "count 8 fast false title <two words> arguments 0");
    expectStatus(result, 0);
  });

  describe("the boot stops at", () => {
    test.each([
      [
        "an unknown parameter",
        "sample.cuont=1",
        ['"sample.cuont" is unknown', "sample.count=<a number from 0 to 1000>"],
      ],
      ["a number that is too large", "sample.count=1001", ["sample.count: expected a number from 0 to 1000", '"1001"']],
      ["something that is no number", "sample.count=", ["sample.count: expected a number from 0 to 1000", '""']],
      ["something that is no boolean", "sample.fast=maybe", ["sample.fast: expected on, yes", '"maybe"']],
      ["a list that does not end", "sample.count=[", ["sample.count: expected ] behind the last value"]],
      ["a word without a value", "sample.fast", ["package.name=value", '"sample.fast"']],
    ])("%s", async (_what, param, expected) => {
      const result = await boot(target, [param]);
      expectOutput(result, ...expected);
      expectStatus(result, refused);
    });
  });
});
