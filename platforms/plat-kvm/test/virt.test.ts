/** What is particular to kvm/arm64: QEMU's `virt` machine in its variants, and the ways into an image. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readElf } from "@ukts/compiler";
import { guest } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { expect, test } from "vitest";

const onVirt = ({ plat, arch }: { plat: string; arch: string }) => plat === "kvm" && arch === "arm64";
const dependencies = ["@ukts/plat-kvm", "@ukts/ukalloc-buddy", "@ukts/ukboot", "@ukts/ukconsole", "@ukts/ukplat"];

const hello = `
import { println } from "@ukts/ukconsole";

export function main(args: Args): i32 {
  println\`Hello \${args.length}\`;
  return 200;
}
`;

/** Touches the first and last word of every region, or does what its argument says and must not do. */
const memory = `
import { addressOf, ptr, volatileStore, zeroed } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { plat } from "@ukts/ukplat";

const target = zeroed<FixedArray<usize, 1>>();

function deeper(depth: u64): u64 {
  "use noinline";
  return depth === 0 ? 0 : deeper(depth - 1) * 3 + plat.nanoseconds();
}

export function main(args: Args): i32 {
  if (args.length > 0) {
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
  let bytes: usize = 0;
  for (const region of plat.memoryRegions()) {
    const last = ptr<u64>(region.end - 8);
    const before = last[0];
    last[0] = 0x1234_5678;
    if (last[0] !== 0x1234_5678) return 1;
    last[0] = before;
    bytes += region.bytes;
  }
  println\`\${bytes >> 20} MiB\`;
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

  test.each(["cortex-a57", "cortex-a72", "max"])("-cpu %s", async (cpu) => {
    const { image } = await guest({ target, main: hello, dependencies }).build();
    const { output, status } = qemu(image, ["-cpu", cpu, ...semihosting]);
    expect(output).toContain("Hello 0");
    expect(status).toBe(200);
  });

  test.each(["virtualization=on", "gic-version=3", "virtualization=on,gic-version=3", "secure=off,highmem=off"])(
    "-machine virt,%s",
    async (options) => {
      const { image } = await guest({ target, main: hello, dependencies }).build();
      expect(qemu(image, ["-cpu", "cortex-a72", "-machine", options, ...semihosting]).status).toBe(200);
    },
  );

  test("the part behind the ELF headers is an image of the Linux boot protocol", async () => {
    const { image } = await guest({ target, main: hello, dependencies }).build();
    const raw = join(mkdtempSync(join(tmpdir(), "ukts-virt-")), "Image");
    writeFileSync(raw, rawImage(readFileSync(image)));
    const { output, status } = qemu(raw, ["-cpu", "cortex-a72", ...semihosting, "-append", "-- a b"]);
    expect(output).toContain("Hello 2");
    expect(status).toBe(200);
  });

  test("without semihosting the machine is switched off, by hypervisor or firmware", async () => {
    const { image } = await guest({ target, main: hello, dependencies }).build();
    for (const machine of ["virtualization=off", "virtualization=on"]) {
      const { output, status } = qemu(image, ["-cpu", "cortex-a72", "-machine", machine]);
      expect(output).toContain("Hello 0");
      expect(status).toBe(0);
    }
  });

  test("too little memory for the image is refused in words", async () => {
    const { image } = await guest({ target, main: hello, dependencies }).build();
    const { output, status } = qemu(image, ["-cpu", "cortex-a72", ...semihosting], "1100K");
    expect(output).toContain("too little memory: the image does not fit into it.");
    expect(status).toBe(78);
  });

  test("all memory is mapped", async () => {
    const result = await guest({ target, main: memory, dependencies, memory: "5G" }).run();
    expectOutput(result, /51\d\d MiB/);
    expectStatus(result, 0);
  });

  test.each([
    ["null", "page fault: write to 0x8, where nothing is mapped"],
    ["text", /page fault: write to 0x[0-9a-f]+, which is read-only/],
    ["constant", /page fault: write to 0x[0-9a-f]+, which is read-only/],
    ["unmapped", "page fault: read from 0x7ffffff000, where nothing is mapped"],
    ["jump", /page fault: execution at 0x[0-9a-f]+, which is not executable/],
    ["stack", "The stack has overflowed: it is 65536 bytes large."],
  ])("a forbidden access is a readable panic: %s", async (deed, finding) => {
    const result = await guest({ target, main: memory, dependencies, args: [deed] }).run();
    expectOutput(result, finding, "Backtrace:", /\(main\.ts:\d+\)/);
    expectStatus(result, 134);
  });
}, onVirt);

/** The loadable bytes from the entry on, as they lie in memory. */
function rawImage(elf: Buffer): Buffer {
  const { programHeaders } = readElf(elf);
  const entry = Number(elf.readBigUInt64LE(24));
  const segments = programHeaders.filter(({ type }) => type === 1);
  const end = Math.max(...segments.map(({ paddr, fileSize }) => Number(paddr) + Number(fileSize)));
  const raw = Buffer.alloc(end - entry);
  for (const { paddr, offset, fileSize } of segments) {
    const skip = Math.max(0, entry - Number(paddr));
    elf.copy(raw, Number(paddr) + skip - entry, Number(offset) + skip, Number(offset) + Number(fileSize));
  }
  return raw;
}

function qemu(image: string, options: string[], memory = "16M") {
  const common = ["-machine", "virt", "-accel", "tcg", "-m", memory, "-nodefaults", "-display", "none", "-no-reboot"];
  const args = [...common, "-serial", "stdio", ...options, "-kernel", image];
  const { stdout, status } = spawnSync("qemu-system-aarch64", args, { timeout: 60_000 });
  return { output: String(stdout), status };
}
