/** The reading of device trees, as a Linux process: whole ones, wrong ones in words, and damaged ones without end. */
import { readFileSync } from "node:fs";
import { type Guest, guest, type TestTarget } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { test } from "vitest";
import { machine, type TreeNode, withChildren, writeTree } from "./deviceTrees.js";

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
const deep = (levels: number): TreeNode => ({
  name: "n",
  properties: {},
  ...(levels > 0 ? { children: [deep(levels - 1)] } : {}),
});
const memory = (address: number): TreeNode => ({
  name: `memory@${address.toString(16)}`,
  properties: { device_type: "memory", reg: [0, address, 0, 0x10_0000] },
});

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
  ["a property of 4 GiB", changed((bytes) => bytes.writeUInt32BE(0xffff_ffff, 68)), "reaches beyond the device tree"],
  [
    "a property without a name",
    changed((bytes) => bytes.writeUInt32BE(0xffff_fff0, 72)),
    "outside of the device tree's strings",
  ],
  ["nodes without end", writeTree(withChildren((all) => [...all, deep(40)])), "nested more than 32 deep"],
  [
    "memory that overlaps",
    writeTree(withChildren((all) => [...all, memory(0x4010_0000)])),
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
        "memory 1 virtio 2 pci 16777216 line <a=1 -- b>",
        "console 150994944 gic 2 timer true psci 1",
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
