// Boots an image on machines with and without the port. Their own console is COM1.
import { spawnSync } from "node:child_process";
import { commandLine } from "@ukts/runner";
import { guest } from "@ukts/testkit";
import { expect, test } from "vitest";

const target = { plat: "kvm", arch: "x86_64" } as const;
const dependencies = ["{{name}}", "@ukts/plat-kvm", "@ukts/ukalloc-region", "@ukts/ukboot", "@ukts/ukconsole"];
const main = `
import { println, readByte } from "@ukts/ukconsole";

export function main(args: Args): i32 {
  println\`Hello port!\`;
  const END: i32 = 0x21;
  if (args.length > 0) {
    while (readByte() !== END) {}
    println\`Heard it\`;
  }
  return 0;
}
`;

interface Boot {
  /** Of the guest. */
  args?: string[];
  /** Options, as `--set` takes them. */
  set?: string[];
  /** Where COM1 goes. Default: what is shown. */
  com1?: string;
  devices?: string[];
  input?: string;
}

/** What is shown by the device whose backend is `stdio`. */
async function boot({ args = [], set = [], com1 = "stdio", devices = [], input = "" }: Boot): Promise<string> {
  const { image } = await guest({ target, main, dependencies, set }).build();
  const [qemu = "", ...given] = await commandLine({ image, target, args });
  const options = given.map((each) => (each === "stdio" ? com1 : each));
  return spawnSync(qemu, [...options, ...devices], { encoding: "utf8", input, timeout: 300_000 }).stdout;
}

test("what is printed comes out of the port", { timeout: 600_000 }, async () => {
  expect(await boot({ com1: "null", devices: ["-serial", "stdio"] })).toContain("Hello port!");
});

test("what comes in is read", { timeout: 600_000 }, async () => {
  // What comes before the port is set up is lost.
  const output = await boot({ args: ["listen"], com1: "null", devices: ["-serial", "stdio"], input: "....!" });
  expect(output).toContain("Heard it");
});

test("the port is an option", { timeout: 600_000 }, async () => {
  const devices = ["-chardev", "stdio,id=other", "-device", "isa-serial,iobase=0x3e8,irq=5,chardev=other"];
  expect(await boot({ com1: "null", devices, set: ["{{name}}.port=0x3e8"] })).toContain("Hello port!");
});

test("a machine without it boots with its own console, which says so", { timeout: 600_000 }, async () => {
  const output = await boot({});
  expect(output).toContain("Expected a serial port at 0x2f8, found none");
  expect(output).toContain("Hello port!");
});
