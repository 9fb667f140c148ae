/** What is particular to kvm/arm64: QEMU's `virt` machine in its variants, and the ways into an image. */
import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { guest } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { expect, test } from "vitest";
import { deep, machine, memoryAt, withChildren, writeTree } from "./deviceTrees.js";
import { dependencies, guardHuge, hello, reset, qemu as runQemu, touchMemory } from "./guests.js";

const onVirt = ({ plat, arch }: { plat: string; arch: string }) => plat === "kvm" && arch === "arm64";
/** Does what its argument says and must not do. */
const forbidden = `
import { addressOf, ptr, volatileStore, zeroed } from "@ukts/lang";
import { plat } from "@ukts/ukplat";

const target = zeroed<FixedArray<usize, 1>>();

function deeper(depth: u64): u64 {
  "use noinline";
  return depth === 0 ? 0 : deeper(depth - 1) * 3 + plat.nanoseconds();
}

export function main(args: Args): i32 {
  if (args[0] === "null") ptr<u64>(8)[0] = 1;
  if (args[0] === "text") ptr<u32>(addressOf(main).addr)[0] = 0;
  if (args[0] === "constant") volatileStore("constant".ptr, u8(0));
  if (args[0] === "unmapped") return i32(ptr<u32>(0x7f_ffff_f000)[0]);
  if (args[0] === "jump") {
    target[0] = plat.memoryRegions()[0].base.addr;
    target.ptr.cast<() => void>()[0]();
  }
  if (args[0] === "stack") return i32(deeper(1_000_000));
  return 0;
}
`;
/** Lists the regions of memory, or reads what is reserved. */
const reserved = `
import { hex, volatileLoad, ptr } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { plat } from "@ukts/ukplat";

export function main(args: Args): i32 {
  if (args[0] === "visible") volatileLoad(ptr<u32>(0x4200_0000));
  if (args[0] === "hidden") volatileLoad(ptr<u32>(0x430f_f000));
  for (const region of plat.memoryRegions()) println\`from \${hex(region.base.addr)} to \${hex(region.end)}\`;
  return 0;
}
`;
const semihosting = ["-semihosting-config", "enable=on,target=native"];

eachTarget((target) => {
  test("an image of at most 48000 bytes boots in 2560K", async () => {
    const app = guest({ target, main: hello, dependencies, memory: "2560K", args: ["a"] });
    expect(statSync((await app.build()).image).size).toBeLessThanOrEqual(48_000);
    const result = await app.run();
    expectOutput(result, "Hello 1");
    expectStatus(result, 200);
  });

  // Every way in, on every controller and processor; a boot takes a twentieth of a second.
  const levels = ["virtualization=off", "virtualization=on"];
  const controllers = ["gic-version=2", "gic-version=3"];
  const ways = levels.flatMap((level) => controllers.map((controller) => `${level},${controller}`));

  test.each(["cortex-a57", "cortex-a72", "max"])("-cpu %s, as ELF file and as Image", async (cpu) => {
    const { image, flat } = await guest({ target, main: hello, dependencies }).build();
    for (const options of [...ways, "secure=off,highmem=off"]) {
      for (const kernel of [image, flat ?? "no flat image"]) {
        const { output, status } = qemu(kernel, [
          "-cpu",
          cpu,
          "-machine",
          options,
          ...semihosting,
          "-append",
          "-- a b",
        ]);
        expect(output, `${options} ${kernel}`).toContain("Hello 2");
        expect(status).toBe(200);
      }
    }
  });

  test("the Image has the header of the Linux boot protocol", async () => {
    const { flat } = await guest({ target, main: hello, dependencies }).build();
    const bytes = readFileSync(flat ?? "no flat image");
    expect(bytes.toString("latin1", 56, 60)).toBe("ARM\x64");
    expect(bytes.readBigUInt64LE(8)).toBe(0x100800n);
    // What the image takes in memory: all of the file, and what is zero or a stack behind it.
    expect(Number(bytes.readBigUInt64LE(16))).toBeGreaterThan(bytes.length + 65536);
    expect(bytes.readBigUInt64LE(24)).toBe(2n);
  });

  test("without semihosting the machine is switched off, by hypervisor or firmware", async () => {
    const { image } = await guest({ target, main: hello, dependencies }).build();
    for (const machine of ["virtualization=off", "virtualization=on"]) {
      const { output, status } = qemu(image, ["-cpu", "cortex-a72", "-machine", machine]);
      expect(output).toContain("Hello 0");
      expect(status).toBe(0);
    }
  });

  test.each(["virtualization=off", "virtualization=on"])(
    "a reset starts the machine anew, with %s",
    async (machine) => {
      const { image } = await guest({ target, main: reset, dependencies }).build();
      const { output, status } = runQemu("qemu-system-aarch64", [
        ...["-machine", `virt,${machine}`, "-cpu", "cortex-a72", "-m", "16M", ...semihosting, "-kernel", image],
      ]);
      expect(output).toContain("Again");
      expect(status).toBe(42);
    },
  );

  test.each<[string, Buffer, string]>([
    ["none", Buffer.alloc(64), "Expected a device tree in the first GiB of memory, found none"],
    ["of another magic", Buffer.alloc(4096, 0xd0), "Expected a device tree in the first GiB of memory, found none"],
    ["truncated", writeTree(machine).subarray(0, 200), "The device tree has a token that is none"],
    [
      "with memory that overlaps",
      writeTree(withChildren((all) => [...all, memoryAt(0x4010_0000)])),
      "Memory in the device tree overlaps",
    ],
    ["nested without end", writeTree(withChildren((all) => [...all, deep(40)])), "nested more than 32 deep"],
  ])("a device tree in memory that is wrong ends in a readable panic: %s", async (_name, tree, fault) => {
    const { flat } = await guest({ target, main: hello, dependencies }).build();
    const folder = mkdtempSync(join(tmpdir(), "ukts-virt-"));
    const load = (name: string, bytes: Buffer, at: number): string[] => {
      writeFileSync(join(folder, name), bytes);
      return ["-device", `loader,file=${join(folder, name)},addr=${at},force-raw=on`];
    };
    // What a loader does: x0 is where the tree is, and x1 where the image is entered.
    const loader = Buffer.alloc(16);
    for (const [i, word] of [0xd2a86000, 0xd2a80201, 0xf2810001, 0xd61f0020].entries())
      loader.writeUInt32LE(word, 4 * i);
    const { output, status } = runQemu("qemu-system-aarch64", [
      ...["-machine", "virt", "-cpu", "cortex-a72", "-m", "64M", ...semihosting],
      ...load("loader", loader, 0x4200_0000),
      ...["-device", "loader,addr=0x42000000,cpu-num=0"],
      ...load("image", readFileSync(flat ?? "no flat image"), 0x4010_0800),
      ...load("tree", tree, 0x4300_0000),
    ]);
    expect(output).toMatch(/CRIT: .*/);
    expect(output).toContain(fault);
    expect(output).toContain("Backtrace:");
    expect(status).toBe(134);
  });

  test("reserved memory is not handed out, and what must not be mapped is not", async () => {
    const { image } = await guest({ target, main: reserved, dependencies }).build();
    const folder = mkdtempSync(join(tmpdir(), "ukts-virt-"));
    const dtb = join(folder, "tree");
    // QEMU puts in memory and command line; serial line, interrupt controller and power are where its machine has them.
    writeFileSync(dtb, writeTree(machine));
    const boot = (args: string) =>
      qemu(image, ["-cpu", "cortex-a72", ...semihosting, "-dtb", dtb, "-append", `-- ${args}`], "64M");
    const regions = boot("list");
    expect(regions.output).toContain("to 0x42000000\nfrom 0x42001000 to 0x43000000\nfrom 0x43100000 to 0x44000000\n");
    expect(regions.status).toBe(0);
    expect(boot("visible").status).toBe(0);
    const hidden = boot("hidden");
    expect(hidden.output).toContain("page fault: read from 0x430ff000, where nothing is mapped");
    expect(hidden.status).toBe(134);
  });

  test("too little memory for the image is refused in words", async () => {
    const { image } = await guest({ target, main: hello, dependencies }).build();
    const { output, status } = qemu(image, ["-cpu", "cortex-a72", ...semihosting], "1100K");
    expect(output).toContain("too little memory: the image does not fit into it.");
    expect(status).toBe(78);
  });

  test("all memory is mapped", async () => {
    const result = await guest({ target, main: touchMemory, dependencies, memory: "5G" }).run();
    expectOutput(result, /51\d\d MiB/);
    expectStatus(result, 0);
  });

  test("pages of 1 GiB are split around guarded ones, under a stack in them", async () => {
    const app = { target, main: guardHuge, dependencies: [...dependencies, "@ukts/ukarch"], memory: "3G" };
    const result = await guest(app).run();
    expectOutput(result, /page fault: read from 0x[0-9a-f]+728, where nothing is mapped/);
    expectStatus(result, 134);
  });

  test.each([
    ["null", "page fault: write to 0x8, where nothing is mapped"],
    ["text", /page fault: write to 0x[0-9a-f]+, which is read-only/],
    ["constant", /page fault: write to 0x[0-9a-f]+, which is read-only/],
    ["unmapped", "page fault: read from 0x7ffffff000, where nothing is mapped"],
    ["jump", /page fault: execution at 0x[0-9a-f]+, which is not executable/],
    ["stack", "The stack has overflowed: it is 65536 bytes large."],
  ])("a forbidden access is a readable panic: %s", async (deed, finding) => {
    const result = await guest({ target, main: forbidden, dependencies, args: [deed] }).run();
    expectOutput(result, finding, "Backtrace:", /\(main\.ts:\d+\)/);
    expectStatus(result, 134);
  });
}, onVirt);

function qemu(image: string, options: string[], memory = "16M") {
  const common = ["-machine", "virt", "-m", memory, "-no-reboot"];
  return runQemu("qemu-system-aarch64", [...common, ...options, "-kernel", image]);
}
