/** Writes flattened device trees (Devicetree Specification 0.4, chapter 5), as small as the tests need them. */

type Value = string | readonly number[];
export interface TreeNode {
  readonly name: string;
  readonly properties: Readonly<Record<string, Value>>;
  readonly children?: readonly TreeNode[];
}

const pair = (address: number, bytes: number): number[] => [0, address, 0, bytes];

/** A machine with all that an image looks for. */
export const machine: TreeNode = {
  name: "",
  properties: { "#address-cells": [2], "#size-cells": [2], compatible: "linux,dummy-virt" },
  children: [
    { name: "psci", properties: { compatible: "arm,psci-1.0\0arm,psci-0.2", method: "hvc" } },
    { name: "memory@40000000", properties: { device_type: "memory", reg: pair(0x4000_0000, 0x400_0000) } },
    { name: "pl011@9000000", properties: { compatible: "arm,pl011\0arm,primecell", reg: pair(0x900_0000, 0x1000) } },
    {
      name: "intc@8000000",
      properties: {
        compatible: "arm,cortex-a15-gic",
        "#address-cells": [2],
        "#size-cells": [2],
        ranges: [],
        reg: [...pair(0x800_0000, 0x1_0000), ...pair(0x801_0000, 0x1_0000)],
      },
      children: [{ name: "v2m@8020000", properties: { reg: pair(0x802_0000, 0x1000) } }],
    },
    { name: "timer", properties: { compatible: "arm,armv8-timer" } },
    { name: "virtio_mmio@a000000", properties: { compatible: "virtio,mmio", reg: pair(0xa00_0000, 0x200) } },
    { name: "virtio_mmio@a000200", properties: { compatible: "virtio,mmio", reg: pair(0xa00_0200, 0x200) } },
    { name: "pcie@10000000", properties: { compatible: "pci-host-ecam-generic", reg: pair(0x3f00_0000, 0x100_0000) } },
    {
      name: "soc",
      properties: {
        compatible: "simple-bus",
        "#address-cells": [1],
        "#size-cells": [1],
        ranges: [0x1000, 0, 0xb00_0000, 0x10_0000],
      },
      children: [
        { name: "virtio@2000", properties: { compatible: "virtio,mmio", reg: [0x2000, 0x200], interrupts: [0, 5, 1] } },
        {
          name: "inner",
          properties: { "#address-cells": [2], "#size-cells": [2], ranges: [0, 0, 0x1000, 0, 0x8000] },
          children: [{ name: "virtio@100", properties: { compatible: "virtio,mmio", reg: pair(0x100, 0x200) } }],
        },
        {
          name: "elsewhere",
          properties: { "#address-cells": [1], "#size-cells": [1] },
          children: [{ name: "virtio@0", properties: { compatible: "virtio,mmio", reg: [0, 0x200] } }],
        },
      ],
    },
    {
      name: "reserved-memory",
      properties: { "#address-cells": [2], "#size-cells": [2], ranges: [] },
      children: [
        { name: "secure@43000000", properties: { reg: pair(0x4300_0000, 0x10_0000), "no-map": [] } },
        { name: "pool", properties: { size: [0, 0x10_0000] } },
      ],
    },
    { name: "chosen", properties: { bootargs: "a=1 -- b", "stdout-path": "/pl011@9000000" } },
  ],
};

/** The same machine with other children of the root. */
export const withChildren = (change: (children: readonly TreeNode[]) => readonly TreeNode[]): TreeNode => ({
  ...machine,
  children: change(machine.children ?? []),
});

/** A mebibyte of memory. */
export const memoryAt = (address: number): TreeNode => ({
  name: `memory@${address.toString(16)}`,
  properties: { device_type: "memory", reg: pair(address, 0x10_0000) },
});

/** Nodes in each other. */
export const deep = (levels: number): TreeNode => ({
  name: "n",
  properties: {},
  ...(levels > 0 ? { children: [deep(levels - 1)] } : {}),
});

/** The bytes of a tree; `reserved`: address and size of what its memory reservation block has. */
export function writeTree(root: TreeNode, reserved: readonly [number, number][] = [[0x4200_0000, 0x1000]]): Buffer {
  const names: string[] = [];
  const structure = Buffer.concat([writeNode(root, names), word(9)]);
  const strings = Buffer.from(names.map((name) => `${name}\0`).join(""));
  const reservations = Buffer.concat([...reserved, [0, 0] as const].flatMap(([at, size]) => pair(at, size).map(word)));
  const start = 40 + reservations.length;
  const total = start + structure.length + strings.length;
  const header = [0xd00dfeed, total, start, start + structure.length, 40, 17, 16, 0, strings.length, structure.length];
  return Buffer.concat([...header.map(word), reservations, structure, strings]);
}

function writeNode({ name, properties, children = [] }: TreeNode, names: string[]): Buffer {
  const inside = Object.entries(properties).map(([key, value]) => {
    if (!names.includes(key)) names.push(key);
    const before = names.slice(0, names.indexOf(key));
    const bytes = typeof value === "string" ? Buffer.from(`${value}\0`) : Buffer.concat(value.map(word));
    return Buffer.concat([
      word(3),
      word(bytes.length),
      word(before.join("\0").length + Number(before.length > 0)),
      padded(bytes),
    ]);
  });
  return Buffer.concat([
    word(1),
    padded(Buffer.from(`${name}\0`)),
    ...inside,
    ...children.map((child) => writeNode(child, names)),
    word(2),
  ]);
}

/** A number as a tree stores it. */
export function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
