import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commandLine } from "@ukts/runner";
import { guest } from "@ukts/testkit";
import { afterAll, expect, test, vi } from "vitest";

// The first test builds the image.
vi.setConfig({ testTimeout: 600_000 });

const target = { plat: "kvm", arch: "x86_64" } as const;
const dependencies = ["@acme/debugcon", "@ukts/plat-kvm", "@ukts/ukalloc-region", "@ukts/ukboot", "@ukts/ukconsole"];
const main = `
import { println } from "@ukts/ukconsole";
export function main(_args: Args): i32 {
  println\`Hello port!\`;
  return 0;
}
`;
const folder = mkdtempSync(join(tmpdir(), "debugcon-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the console shows on a machine with these devices. */
async function consoleOf(set: readonly string[], ...devices: string[]): Promise<string> {
  const { image } = await guest({ target, main, dependencies, set }).build();
  const [qemu = "", ...args] = await commandLine({ image, target, args: [] });
  return spawnSync(qemu, [...args, ...devices], { encoding: "utf8", timeout: 300_000 }).stdout;
}

test("what is printed goes to the debug console, too", async () => {
  const file = join(folder, "out");
  expect(await consoleOf([], "-debugcon", `file:${file}`)).toContain("Hello port!");
  expect(readFileSync(file, "utf8")).toContain("Hello port!");
});

test("its port is an option", async () => {
  const [used, unused] = [join(folder, "used"), join(folder, "unused")];
  await consoleOf(
    ["@acme/debugcon.port=0x402"],
    ...["-chardev", `file,id=used,path=${used}`, "-device", "isa-debugcon,iobase=0x402,chardev=used"],
    ...["-chardev", `file,id=unused,path=${unused}`, "-device", "isa-debugcon,iobase=0xe9,chardev=unused"],
  );
  expect(readFileSync(used, "utf8")).toContain("Hello port!");
  expect(readFileSync(unused, "utf8")).toBe("");
});

test("a machine without one has its own console alone", async () => {
  expect(await consoleOf([])).toContain("Hello port!");
});
