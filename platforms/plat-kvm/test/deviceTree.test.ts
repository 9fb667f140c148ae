/** The reading of device trees, as a Linux process: whole ones, wrong ones in words, and damaged ones without end. */
import { readFileSync } from "node:fs";
import { type Guest, guest, type TestTarget } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { test } from "vitest";
import { deep, machine, memoryAt, type TreeNode, withChildren, word, writeTree } from "./deviceTrees.js";

/** Takes about three seconds. */
const inputs = 1_000_000;
const panicked = 134;

const text = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");

function reader(target: TestTarget, bytes: Buffer, args: string[] = []): Guest {
  return guest({
    target,
    args: [bytes.toString("hex"), ...args],
    files: {
      "src/main.ts": text("fuzz/main.ts"),
      "src/deviceTree.ts": text("../kernel/arm64/deviceTree.ts"),
    },
    dependencies: ["@ukts/plat-linuxu", "@ukts/fdt", "@ukts/ukalloc-region", "@ukts/ukboot", "@ukts/ukconsole"],
    config: { checks: { bounds: true } },
    timeoutMs: 600_000,
  });
}

const whole = writeTree(machine);
const changed = (change: (bytes: Buffer) => void): Buffer => {
  const bytes = Buffer.from(whole);
  change(bytes);
  return bytes;
};
const bus = (properties: TreeNode["properties"]): TreeNode => ({
  name: "bus",
  properties,
  children: [{ name: "child", properties: {} }],
});
const withUart = (properties: TreeNode["properties"]): Buffer =>
  writeTree(
    withChildren((all) =>
      all.map((node) =>
        node.name.startsWith("pl011") ? { ...node, properties: { compatible: "arm,pl011", ...properties } } : node,
      ),
    ),
  );
/** Reservations that are all of the rest of the tree: moved to its end, and never zero. */
const unended = Buffer.concat([whole, Buffer.alloc((16 - (whole.length % 16)) % 16), Buffer.alloc(64, 1)]);
unended.writeUInt32BE(unended.length - 64, 16);
unended.writeUInt32BE(unended.length, 4);
/** The same structure, in which the end of the first node that has one comes twice, and so closes the root. */
const twoRoots = (): Buffer => {
  const structure = whole.readUInt32BE(8);
  const bytes = Buffer.from(whole);
  // The last three words are the end of the last node, the end of the root and the end: made a root, its name and its end.
  const end = structure + whole.readUInt32BE(36);
  bytes.writeUInt32BE(2, end - 12);
  bytes.writeUInt32BE(2, end - 8);
  const more = Buffer.concat([bytes.subarray(0, end - 4), word(1), word(0), word(2), word(9)]);
  const tail = bytes.subarray(end);
  more.writeUInt32BE(whole.readUInt32BE(36) + 12, 36);
  more.writeUInt32BE(whole.readUInt32BE(12) + 12, 12);
  more.writeUInt32BE(whole.readUInt32BE(4) + 12, 4);
  return Buffer.concat([more, tail]);
};

const wrong: [name: string, bytes: Buffer, fault: string][] = [
  ["a truncated one", whole.subarray(0, whole.length - 40), "longer than the memory that holds it"],
  ["one cut within its header", whole.subarray(0, 20), "shorter than its header"],
  [
    "a wrong magic",
    changed((bytes) => bytes.writeUInt32BE(0xd00dfeee, 0)),
    "Expected a device tree, found something else",
  ],
  ["another version", changed((bytes) => bytes.writeUInt32BE(16, 20)), "a version other than 17"],
  ["a structure that lies in its header", changed((bytes) => bytes.writeUInt32BE(0, 8)), "does not lie inside it"],
  [
    "strings that are the structure",
    changed((bytes) => bytes.writeUInt32BE(bytes.readUInt32BE(8), 12)),
    "The structure and the strings of the device tree overlap",
  ],
  ["a structure without end", changed((bytes) => bytes.writeUInt32BE(bytes.readUInt32BE(36) - 4, 36)), "has no end"],
  [
    "a property of 4 GiB",
    changed((bytes) => bytes.writeUInt32BE(0xffff_ffff, bytes.readUInt32BE(8) + 12)),
    "reaches beyond the device tree",
  ],
  [
    "a property without a name",
    changed((bytes) => bytes.writeUInt32BE(0xffff_fff0, bytes.readUInt32BE(8) + 16)),
    "outside of the device tree's strings",
  ],
  ["nodes without end", writeTree(withChildren((all) => [...all, deep(40)])), "nested more than 32 deep"],
  ["memory reservations without end", unended, "The memory reservations of the device tree have no end"],
  [
    "memory reservations outside of it",
    changed((bytes) => bytes.writeUInt32BE(0xffff_fff8, 16)),
    "The memory reservations of the device tree do not lie inside it",
  ],
  [
    "a reservation that reaches beyond the last address",
    changed((bytes) => bytes.fill(0xff, 40, 56)),
    "A range in the device tree reaches beyond the last address",
  ],
  [
    "33 reservations",
    writeTree(machine, new Array(33).fill([0x4200_0000, 0x1000])),
    "reserves more than 32 ranges of memory",
  ],
  [
    "a string without end",
    changed((bytes) => bytes.writeUInt32BE(bytes.readUInt32BE(32) - 1, 32)),
    "The last string of the device tree has no end",
  ],
  ["a reg of 15 bytes", withUart({ reg: "fifteen bytes." }), "A reg of the device tree is not made of whole ranges"],
  [
    "a reg beyond the last address",
    withUart({ reg: [0xffff_ffff, 0xffff_f000, 0, 0x2000] }),
    "A range in the device tree reaches beyond the last address",
  ],
  ["a console without an address", withUart({}), "A PL011 in the device tree has no address"],
  [
    "ranges of a bus that are cut short",
    writeTree(withChildren((all) => [...all, bus({ ranges: [0, 0, 0] })])),
    "A ranges of the device tree is not made of whole triples",
  ],
  [
    "address cells that are no cell",
    writeTree(withChildren((all) => [...all, bus({ "#address-cells": [0, 2] })])),
    "A property of the device tree that is one cell has another length",
  ],
  [
    "an interrupt controller with one range",
    writeTree(
      withChildren((all) => [
        ...all,
        { name: "gic", properties: { compatible: "arm,gic-v3", reg: [0, 0x900_0000, 0, 0x1000] } },
      ]),
    ),
    "The interrupt controller in the device tree has fewer than two ranges of registers",
  ],
  ["two roots", twoRoots(), "The device tree has more than one root"],
  [
    "memory that overlaps",
    writeTree(withChildren((all) => [...all, memoryAt(0x4010_0000)])),
    "Memory in the device tree overlaps",
  ],
  ["no memory", writeTree(withChildren((all) => all.filter(({ name }) => !name.startsWith("mem")))), "names no memory"],
  ["nothing", Buffer.alloc(64), "Expected a device tree, found something else"],
];

eachTarget(
  (target) => {
    test("a whole one", async () => {
      const result = await reader(target, whole).run();
      expectOutput(
        result,
        "memory 1 line <a=1 -- b>",
        "console 150994944 gic 2 timer true psci 1",
        "reserved 0x42000000 0x1000 visible",
        "reserved 0x43000000 0x100000 hidden",
        "virtio_mmio@a000000 at 0xa000000",
        "virtio_mmio@a000200 at 0xa000200",
        "pcie@10000000 at 0x3f000000",
        // 0x2000 of soc is 0xb001000; 0x100 of inner is 0x1100 of soc.
        "virtio@2000 at 0xb001000",
        "virtio@100 at 0xb000100",
        "virtio@0 not at 0x0",
      );
      expectStatus(result, 0);
    });

    test.each(wrong)("%s ends in a readable panic", async (_name, bytes, fault) => {
      const result = await reader(target, bytes).run();
      expectOutput(result, "CRIT: ", fault, "Backtrace:");
      expectStatus(result, panicked);
    });

    test("damaged ones are accepted or refused, and nothing else", { timeout: 900_000 }, async () => {
      const result = await reader(target, whole, [String(inputs), "1"]).run();
      expectOutput(result, /\d+ accepted, \d+ refused/);
      expectStatus(result, 0);
    });
  },
  ({ plat, arch }) => plat === "linuxu" && arch === "x86_64",
);
