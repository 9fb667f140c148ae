import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { guest } from "@ukts/testkit";
import { eachTarget } from "@ukts/testkit/vitest";
import { beforeAll, expect, test } from "vitest";

const main = `
import { println } from "@ukts/ukconsole";
import { plat } from "@ukts/ukplat";

export function main(args: Args): i32 {
  println\`memory \${plat.memoryRegions()[0].bytes}\`;
  for (const argument of args) println\`<\${argument}>\`;
  const first = plat.consoleRead();
  println\`input \${first}\`;
  return 300;
}
`;
const dependencies = ["@ukts/plat-linuxu", "@ukts/ukalloc-buddy", "@ukts/ukboot", "@ukts/ukconsole", "@ukts/ukplat"];

const folder = mkdtempSync(join(tmpdir(), "ukts-process-"));

eachTarget(
  (target) => {
    let image = "";
    beforeAll(async () => {
      ({ image } = await guest({ target, main, dependencies }).build());
    });
    const start = (args: string[], input = "") => {
      // In a file all of it is there from the start.
      writeFileSync(join(folder, "input"), input);
      const stdin = openSync(join(folder, "input"), "r");
      const [program = "", ...rest] = [...(target.emulator === undefined ? [] : [target.emulator]), image, ...args];
      const { stdout, status } = spawnSync(program, rest, { stdio: [stdin, "pipe", "inherit"] });
      closeSync(stdin);
      return { output: String(stdout), status };
    };

    test("without arguments there are 64 MiB, and the status has 8 bits", () => {
      const { output, status } = start([]);
      expect(output).toContain("memory 67108864\n");
      expect(status).toBe(300 & 255);
    });

    test("linuxu.memory is taken before --, and belongs to the application after it or without it", () => {
      expect(start(["linuxu.memory=1048576", "--", "a"]).output).toContain("memory 1048576\n<a>\n");
      expect(start(["--", "linuxu.memory=1048576"]).output).toContain("memory 67108864\n<linuxu.memory=1048576>\n");
      expect(start(["linuxu.memory=1048576"]).output).toContain("memory 67108864\n<linuxu.memory=1048576>\n");
    });

    test("words reach main as they were given", () => {
      const words = ["two words", 'a "quote"', "back\\slash", "", "--", "tab\there", "ünïcode"];
      expect(start(["--", ...words]).output).toContain(words.map((word) => `<${word}>\n`).join(""));
    });

    test.each(["x", "12x", "99999999999999999999"])("linuxu.memory=%s is refused in words", (value) => {
      const { output, status } = start([`linuxu.memory=${value}`, "--"]);
      expect(output).toContain(`linuxu.memory: expected a number of bytes, found "${value}"`);
      expect(status).toBe(78);
    });

    test("memory that Linux does not give, or that is too little, is refused in words", () => {
      expect(start(["linuxu.memory=1000000000000000", "--"]).output).toContain(
        "Linux refused 1000000000000000 bytes of memory: error 12",
      );
      const little = start(["linuxu.memory=4096", "--"]);
      expect(little.output).toContain("Too little memory: needed are 65536 bytes beyond the image, given were 4096");
      expect(little.status).toBe(78);
    });

    test("standard input is the console's", () => {
      expect(start([], "A").output).toContain("input 65\n");
      expect(start([], "").output).toContain("input -1\n");
    });
  },
  ({ plat }) => plat === "linuxu",
);
