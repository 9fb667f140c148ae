import { spawn, spawnSync } from "node:child_process";
import { guest } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { beforeAll, expect, test } from "vitest";

const main = `
import { println } from "@ukts/ukconsole";
import { plat } from "@ukts/ukplat";

export function main(args: Args): i32 {
  println\`memory \${plat.memoryRegions()[0].bytes}\`;
  for (const argument of args) println\`<\${argument}>\`;
  return 0;
}
`;
/** Waits for a byte of input, and for nothing at all when there is no more. */
const waits = `
import { println } from "@ukts/ukconsole";
import { plat } from "@ukts/ukplat";

export function main(_args: Args): i32 {
  let byte = plat.consoleRead();
  println\`waiting\`;
  while (byte < 0) {
    plat.waitUntil(~u64(0));
    byte = plat.consoleRead();
  }
  println\`input \${byte}\`;
  // The end of the input is nothing to wake up for.
  plat.consoleRead();
  let returns: u32 = 0;
  for (const end: u64 = plat.nanoseconds() + 20_000_000; plat.nanoseconds() < end; returns++) plat.waitUntil(end);
  println\`\${returns <= 3 ? "slept" : "did not sleep"}\`;
  return 0;
}
`;
/** Guards every second page, up to 40000 of them: more than Linux keeps apart where nobody has set vm.max_map_count. */
const guards = `
import { panic, ptr } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { plat } from "@ukts/ukplat";

const MOST: usize = 40_000;

export function main(_args: Args): i32 {
  const memory = plat.memoryRegions()[0];
  const first: usize = (memory.base.addr + memory.bytes / 4) & ~usize(8191);
  let count: usize = 0;
  while (count < MOST && plat.guardPage(first + count * 8192, () => 0)) count++;
  println\`\${count < 1000 ? "few" : "many"}\`;
  // The one that was refused is as it was, and so are the neighbours of all.
  ptr<u8>(first + count * 8192)[0] = 1;
  for (let i: usize = 0; i < count; i++) ptr<u8>(first + i * 8192 + 4096)[0] = u8(i);
  for (let i: usize = 0; i < count; i++) plat.unguardPage(first + i * 8192);
  for (let i: usize = 0; i < count; i++) ptr<u8>(first + i * 8192)[0] = u8(i);
  for (let i: usize = 0; i < count; i++) if (ptr<u8>(first + i * 8192 + 4096)[0] !== u8(i)) panic("memory is lost");
  return plat.guardPage(first, () => 0) ? 0 : 1;
}
`;
const dependencies = ["@ukts/plat-linuxu", "@ukts/ukalloc-buddy", "@ukts/ukboot", "@ukts/ukconsole", "@ukts/ukplat"];

eachTarget(
  (target) => {
    let image = "";
    beforeAll(async () => {
      ({ image } = await guest({ target, main, dependencies }).build());
    });
    const start = (args: string[]) => {
      const [program = "", ...rest] = [...(target.emulator === undefined ? [] : [target.emulator]), image, ...args];
      const { stdout, status } = spawnSync(program, rest, { stdio: ["ignore", "pipe", "inherit"] });
      return { output: String(stdout), status };
    };

    test("without arguments there are 64 MiB", () => {
      const { output, status } = start([]);
      expect(output).toContain("memory 67108864\n");
      expect(status).toBe(0);
    });

    test("linuxu.memory is taken before --, and belongs to the application after it or without it", () => {
      expect(start(["linuxu.memory=1048576", "--", "a"]).output).toContain("memory 1048576\n<a>\n");
      expect(start(["--", "linuxu.memory=1048576"]).output).toContain("memory 67108864\n<linuxu.memory=1048576>\n");
      expect(start(["linuxu.memory=1048576"]).output).toContain("memory 67108864\n<linuxu.memory=1048576>\n");
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

    test("waiting ends with input on the console, once", async () => {
      const { image } = await guest({ target, main: waits, dependencies }).build();
      const child = target.emulator === undefined ? spawn(image) : spawn(target.emulator, [image]);
      let output = "";
      child.stdout.on("data", (chunk: Buffer) => {
        if (!output.includes("waiting") && (output + chunk).includes("waiting")) child.stdin.end("A");
        output += chunk;
      });
      const status = await new Promise((resolve) => child.on("close", resolve));
      expect(output).toContain("waiting\ninput 65\nslept\n");
      expect(status).toBe(0);
    });

    test("pages are guarded until Linux keeps no more apart", async () => {
      const result = await guest({ target, main: guards, dependencies, memory: "1G" }).run();
      expectOutput(result, "many");
      expectStatus(result, 0);
    });
  },
  ({ plat }) => plat === "linuxu",
);
