/** The reading of ACPI's tables and of the MP table, as a Linux process: whole ones, wrong ones in words, and damaged ones without end. */
import { readFileSync } from "node:fs";
import { type Guest, guest, type TestTarget } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { expect, test } from "vitest";
import {
  acpi,
  acpiTable,
  base,
  ioApic,
  madt,
  madtAt,
  mend,
  mpBus,
  mpInterrupt,
  mpIoApic,
  mpProcessor,
  mpTable,
  override,
  processor,
  rootAt,
} from "./firmwareTables.js";

/** Takes about three seconds. */
const inputs = 1_000_000;
const panicked = 134;

const text = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
const read = ["acpi", "interruptMap", "littleEndian", "madt", "mpTable", "physicalMemory"];

function reader(target: TestTarget, memory: Buffer, args: string[] = []): Guest {
  const kind = memory.toString("latin1", 0, 4) === "_MP_" ? "mp" : "acpi";
  return guest({
    target,
    args: [kind, memory.toString("hex"), ...args],
    files: {
      "src/main.ts": text("firmware/main.ts"),
      ...Object.fromEntries(read.map((name) => [`src/${name}.ts`, text(`../kernel/x86_64/${name}.ts`)])),
    },
    dependencies: ["@ukts/plat-linuxu", "@ukts/ukalloc-region", "@ukts/ukboot", "@ukts/ukconsole"],
    config: { checks: { bounds: true } },
    timeoutMs: 600_000,
  });
}

const edgeRising = 0;
const levelLow = 1;
const levelHigh = 2;
const edgeFalling = 3;

const q35 = madt(
  processor,
  ioApic(0xfec0_0000, 0),
  override(0, 2, 0),
  ...[5, 9, 10, 11].map((interrupt) => override(interrupt, interrupt, 0xd)),
);
const pc = mpTable(
  mpProcessor,
  mpBus(0, "PCI"),
  mpBus(1, "ISA"),
  mpIoApic(3, 0xfec0_0000),
  mpIoApic(4, 0xfec1_0000, false),
  mpIoApic(5, 0xfec2_0000),
  mpInterrupt(0, 1, 0, 3, 2),
  mpInterrupt(0, 1, 4, 3, 4),
  mpInterrupt(0xf, 1, 9, 3, 9),
  mpInterrupt(0, 0, 0x10, 5, 1),
);

const whole: [name: string, memory: Buffer, expected: string[]][] = [
  [
    "ACPI as QEMU has it",
    acpi(q35),
    [
      "I/O APIC at 0xfec00000 from line 0",
      "ISA interrupt 0 is line 2",
      ...[5, 9, 10, 11].map((line) => `line ${line} has sense ${levelHigh}`),
    ],
  ],
  [
    "ACPI 1.0, two I/O APICs, and every sense",
    acpi(
      madt(
        ioApic(0xfec0_0000, 0),
        ioApic(0xfec1_0000, 24),
        override(3, 3, 0b0101),
        override(4, 4, 0b0111),
        override(7, 7, 0b1101),
        override(9, 20, 0b1111),
        override(14, 30, 0),
        override(15, 31, 0b1100),
      ),
      0,
    ),
    [
      "I/O APIC at 0xfec00000 from line 0",
      "I/O APIC at 0xfec10000 from line 24",
      "ISA interrupt 9 is line 20",
      "ISA interrupt 14 is line 30",
      "ISA interrupt 15 is line 31",
      `line 3 has sense ${edgeRising}`,
      `line 4 has sense ${edgeFalling}`,
      `line 7 has sense ${levelHigh}`,
      `line 20 has sense ${levelLow}`,
      `line 30 has sense ${edgeRising}`,
      `line 31 has sense ${levelHigh}`,
    ],
  ],
  ["ACPI without a table of interrupt controllers", acpi(acpiTable("HPET", Buffer.alloc(20))), []],
  [
    "the MP table",
    pc,
    [
      "I/O APIC at 0xfec00000 from line 0",
      "I/O APIC at 0xfec20000 from line 24",
      "ISA interrupt 0 is line 2",
      `line 9 has sense ${levelLow}`,
      `line 25 has sense ${levelLow}`,
    ],
  ],
];

const changed = (memory: Buffer, change: (bytes: Buffer) => void): Buffer => {
  const bytes = Buffer.from(memory);
  change(bytes);
  return bytes;
};
/** The table of interrupt controllers of `q35` with a change and a right checksum. */
const changedMadt = (change: (bytes: Buffer) => void): Buffer => acpi(mend(changed(q35, change), 9));
const changedMp = (change: (bytes: Buffer) => void): Buffer =>
  changed(pc, (bytes) => {
    change(bytes);
    mend(bytes, 16 + 7, 16, 16 + bytes.readUInt16LE(20));
  });

const wrong: [name: string, memory: Buffer, fault: string][] = [
  ["no root pointer", Buffer.alloc(0x400), "Expected the root pointer of ACPI where the loader says that it is"],
  [
    "a root pointer of another sum",
    changed(acpi(q35), (bytes) => bytes.writeUInt8(7, 10)),
    "Expected the root pointer",
  ],
  [
    "a long root pointer of another sum",
    changed(acpi(q35), (bytes) => bytes.writeUInt8(7, 33)),
    "The checksum of the root pointer of ACPI is wrong",
  ],
  [
    "a root table elsewhere",
    changed(acpi(q35), (bytes) => {
      bytes.writeUInt32LE(base - 16, 24);
      mend(bytes, 32, 0, 36);
    }),
    "A table of ACPI lies where nothing can be read",
  ],
  [
    "another root table",
    changed(acpi(q35), (bytes) => {
      bytes.write("XSDX", rootAt, "latin1");
      mend(bytes, rootAt + 9, rootAt, rootAt + 52);
    }),
    "The root pointer of ACPI points to another table than the root",
  ],
  [
    "a table of another sum",
    changed(acpi(q35), (bytes) => bytes.writeUInt8(9, madtAt + 50)),
    "The checksum of a table",
  ],
  [
    "a table shorter than its header",
    changed(acpi(q35), (bytes) => bytes.writeUInt32LE(35, madtAt + 4)),
    "A table of ACPI is shorter than its header",
  ],
  [
    "a table of 4 GiB",
    changed(acpi(q35), (bytes) => bytes.writeUInt32LE(0xffff_ffff, madtAt + 4)),
    "A table of ACPI is longer than 1 MiB",
  ],
  [
    "a table that reaches beyond memory",
    changed(acpi(q35), (bytes) => bytes.writeUInt32LE(0x1000, madtAt + 4)),
    "A table of ACPI reaches to where nothing can be read",
  ],
  ["an entry without length", changedMadt((bytes) => bytes.writeUInt8(0, 45)), "does not end within it"],
  [
    "a last entry that is cut short",
    changedMadt((bytes) => bytes.writeUInt8(11, bytes.length - 9)),
    "does not end within",
  ],
  ["an I/O APIC of 8 bytes", acpi(madt(Buffer.from([1, 8, 0, 0, 0, 0, 0, 0]))), "controllers is too short"],
  ["an override of 4 bytes", acpi(madt(Buffer.from([2, 4, 0, 0]))), "controllers is too short"],
  ["interrupt 16 of the ISA bus", acpi(madt(override(16, 5, 0))), "An interrupt of the ISA bus has a number above 15"],
  [
    "two I/O APICs with one line",
    acpi(madt(ioApic(0xfec0_0000, 0), ioApic(0xfec1_0000, 0))),
    "Two I/O APICs begin with the same line",
  ],
  [
    "an I/O APIC whose lines have no numbers",
    acpi(madt(ioApic(0xfec0_0000, 0xffff_fff0))),
    "An I/O APIC begins with a line above 65535",
  ],
  [
    "17 I/O APICs",
    acpi(madt(...Array.from({ length: 17 }, (_, i) => ioApic(0xfec0_0000 + 0x1000 * i, 24 * i)))),
    "The machine has more than 16 I/O APICs",
  ],
  [
    "no table behind the pointer",
    changed(pc, (bytes) => bytes.write("PCMX", 16)),
    "Expected the MP table where its pointer",
  ],
  [
    "an MP table of another sum",
    changed(pc, (bytes) => bytes.writeUInt8(9, 30)),
    "The checksum of the MP table is wrong",
  ],
  [
    "an MP table shorter than its header",
    changed(pc, (bytes) => bytes.writeUInt16LE(43, 20)),
    "The MP table is shorter than its header",
  ],
  [
    "an entry that does not end",
    changedMp((bytes) => bytes.writeUInt16LE(bytes.readUInt16LE(20) - 1, 20)),
    "An entry of the MP table does not end within it",
  ],
  [
    "an interrupt of an I/O APIC that is switched off",
    mpTable(mpBus(1, "ISA"), mpIoApic(4, 0xfec1_0000, false), mpInterrupt(0, 1, 4, 4, 4)),
    "An interrupt in the MP table goes to an I/O APIC that it does not have",
  ],
];

eachTarget(
  (target) => {
    test.each(whole)("%s", async (_name, memory, expected) => {
      const result = await reader(target, memory).run();
      expectStatus(result, 0);
      expect(result.output.split("\n").filter((line) => /I\/O|ISA|sense/.test(line))).toEqual(expected);
    });

    test.each(wrong)("%s ends in a readable panic", async (_name, memory, fault) => {
      const result = await reader(target, memory).run();
      expectOutput(result, "CRIT: ", fault, "Backtrace:");
      expectStatus(result, panicked);
    });

    test.each([
      ["ACPI", acpi(q35)],
      ["the MP table", pc],
    ])("%s, damaged, is accepted or refused, and nothing else", { timeout: 900_000 }, async (_name, memory) => {
      const result = await reader(target, memory, [String(inputs), "1"]).run();
      expectOutput(result, /\d+ accepted, \d+ refused/);
      expectStatus(result, 0);
    });
  },
  ({ plat, arch }) => plat === "linuxu" && arch === "x86_64",
);
