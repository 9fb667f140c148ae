import { readFileSync } from "node:fs";
import { guest } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { imageTracing } from "@ukts/trace";
import { expect, test } from "vitest";
import { sample } from "./library.js";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

const main = `
import { println } from "@ukts/ukconsole";
import { started } from "sample";

export function main(args: Args): i32 {
  println\`main after \${started.count} entries\`;
  return i32(args.length);
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

eachTarget((target) => {
  const app = { target, main, files: sample(true), dependencies };

  test("entries of the init table run by class, then banner and main", async () => {
    const result = await guest({ ...app, args: ["one", "two"] }).run();
    expectOutput(result, "early entry", "late entry", `ukts ${version}`, "main after 2 entries");
    expectStatus(result, 2);
  });

  test("the boot stays within what checks.overflow and checks.bounds allow", async () => {
    const options = { "@ukts/ukdebug.level": "debug", "@ukts/uktrace.points": "boot_*" };
    const config = { checks: { overflow: true, bounds: true } };
    const result = await guest({ ...app, config, options, args: ["a", '"b c"'] }).run();
    expectOutput(result, "Calling main(2, ['a', '\"b c\"'])", "main after 2 entries");
    expectStatus(result, 2);
  });

  test("an entry that fails ends the boot and is named", async () => {
    const result = await guest({ ...app, files: sample(false) }).run();
    expectOutput(result, "early entry", "late could not be set up: error 19");
    expect(result.output).not.toContain("main after");
    expectStatus(result, 78);
  });
});

eachTarget(
  (target) => {
    test("of the boot's tracepoints an image has nothing unless they are on", async () => {
      const app = { target, main, files: sample(true), dependencies };
      const built = async (points: string) => {
        const { image, dbg } = await guest({ ...app, options: { "@ukts/uktrace.points": points } }).build();
        return { image: readFileSync(image), tracing: imageTracing(dbg, "uktrace.buffer") };
      };
      const off = await built("");
      const others = await built("another_*");
      const on = await built("boot_*");
      expect(off.tracing).toBeUndefined();
      expect(off.image.equals(others.image)).toBe(true);
      const names = new Set(on.tracing?.tracepoints.map(({ name }) => name));
      expect([...names].sort()).toEqual(["boot_clock", "boot_entry_enter", "boot_entry_leave", "boot_phase"]);
      expect(on.image.length).toBeGreaterThan(off.image.length);
    });
  },
  ({ machine }) => machine === "q35",
);
