/**
 * The same image on Bochs, which has what QEMU's emulation lacks: processors with x2APIC and TSC-deadline mode, as KVM's are. It is left out where
 * Bochs is not installed (Debian: apt-get install bochs-term bochsbios vgabios).
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { clang, lld } from "@ukts/compiler";
import { guest } from "@ukts/testkit";
import { eachTarget } from "@ukts/testkit/vitest";
import { expect, test } from "vitest";
import { app } from "./app.js";

const bios = "/usr/share/bochs/BIOS-bochs-latest";
const there = existsSync(bios) && spawnSync("bochs", ["--help"]).error === undefined;
const imageStart = 0x10_0000;
const floppyBytes = 1_474_560;

eachTarget(
  (target) => {
    test.skipIf(!there).each([
      ["core2_penryn_t9600", "x2APIC false, deadline mode false"],
      ["corei7_haswell_4770", "x2APIC true, deadline mode true"],
    ])(
      `interrupts and the timer of %s${there ? "" : ", left out: bochs is not installed"}`,
      async (model, expected) => {
        const { image } = await guest({ target, ...app }).build();
        const output = await bochs(image, model);
        for (const part of [
          expected,
          "Registers kept",
          "Held back",
          "Woken up",
          "Spurious, refused",
          "Storm survived",
        ]) {
          expect(output).toContain(part);
        }
        expect(output).toContain("Interval timer on line 2\n");
      },
    );
  },
  ({ machine }) => machine === "q35",
);

/** Boots an image; what it wrote to the first serial port. It ends with a reset, which Bochs takes for its own end. */
async function bochs(image: string, model: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "ukts-bochs-"));
  try {
    const { entry, bytes } = flatten(readFileSync(image));
    writeFileSync(join(folder, "image"), bytes);
    const loader = fileURLToPath(new URL("bochs/loader.S", import.meta.url));
    await clang(["--target=i386-unknown-none-elf", `-DPVH_ENTRY=${entry}`, "-c", loader, "-o", "loader.o"], {
      cwd: folder,
    });
    await lld(["--image-base=0", "-Ttext=0x7c00", "--oformat=binary", "loader.o", "-o", "loader"], { cwd: folder });
    const sector = readFileSync(join(folder, "loader"));
    writeFileSync(join(folder, "floppy"), Buffer.concat([sector, Buffer.alloc(floppyBytes - sector.length)]));
    writeFileSync(join(folder, "bochsrc"), configuration(model));
    // Its debugger asks what to do.
    writeFileSync(join(folder, "commands"), "continue\n");
    const options = { cwd: folder, stdio: "ignore", timeout: 300_000, killSignal: "SIGKILL" } as const;
    spawnSync("bochs", ["-q", "-f", "bochsrc", "-rc", "commands"], options);
    return readFileSync(join(folder, "serial"), "latin1");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const configuration = (model: string): string => `
display_library: rfb, options="timeout=0"
config_interface: textconfig
megs: 32
romimage: file=${bios}
vgaromimage: file=/usr/share/bochs/VGABIOS-lgpl-latest
optramimage1: file=image, address=0x00100000
floppya: 1_44=floppy, status=inserted
boot: floppy
com1: enabled=1, mode=file, dev=serial
cpu: model=${model}, ips=50000000
clock: sync=none
log: log
panic: action=fatal
sound: driver=dummy
speaker: enabled=1, mode=none
plugin_ctrl: speaker=0
`;

/** The memory that an image wants to be loaded, from 1 MiB on, and its entry: the value of its PVH note. */
function flatten(elf: Buffer): { entry: bigint; bytes: Buffer } {
  const headers = Number(elf.readBigUInt64LE(32));
  const segments = Array.from({ length: elf.readUInt16LE(56) }, (_, i) => headers + 56 * i)
    .filter((at) => elf.readUInt32LE(at) === 1)
    .map((at) => {
      const field = (from: number): number => Number(elf.readBigUInt64LE(at + from));
      return { offset: field(8), at: field(24) - imageStart, fileBytes: field(32), bytes: field(40) };
    });
  const bytes = Buffer.alloc(Math.max(...segments.map((segment) => segment.at + segment.bytes)));
  for (const { offset, at, fileBytes } of segments) elf.copy(bytes, at, offset, offset + fileBytes);
  return { entry: elf.readBigUInt64LE(elf.indexOf("Xen\0", 0, "latin1") + 4), bytes };
}
