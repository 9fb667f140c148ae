// Sizes small enough to check by hand, with names that must not do anything.
import type { SizeModel } from "../src/size/model.js";

export const hostile = `<img src=x onerror="alert('1')">&amp;</script>`;
export const bell = "ring\u001b[2J\u0007";

export function sampleSizes(heap: "buddy" | "tlsf" = "buddy"): SizeModel {
  const bytes = heap === "buddy" ? 800 : 1200;
  const files = [
    {
      name: "kernel/free.ts",
      bytes: bytes - 300,
      parts: [{ name: "Heap.free", kind: "code" as const, bytes: bytes - 300 }],
    },
    {
      name: "kernel/alloc.ts",
      bytes: 300,
      parts: [
        { name: "Heap.alloc", kind: "code" as const, bytes: 200 },
        { name: hostile, kind: "constants" as const, bytes: 100 },
      ],
    },
  ];
  return {
    format: "ukts-size-1",
    name: "sample",
    target: "kvm/x86_64",
    file: {
      bytes: 3200 + bytes,
      groups: [
        {
          ...{ name: "@x/boot", kind: "package", bytes: 2000 },
          files: [{ name: "kernel/start.S", bytes: 2000, parts: [{ name: "start", kind: "code", bytes: 2000 }] }],
        },
        { name: `@x/${heap}`, kind: "package", bytes, files },
        {
          ...{ name: "Strings and constants", kind: "strings", bytes: 900 },
          files: [
            {
              name: ".rodata.str1.1",
              bytes: 900,
              parts: [{ name: JSON.stringify(bell), kind: "strings", bytes: 900 }],
            },
          ],
        },
        {
          ...{ name: "Padding", kind: "padding", bytes: 300 },
          files: [
            { name: "in .text", bytes: 297, parts: [{ name: "alignment", kind: "padding", bytes: 297 }] },
            { name: bell, bytes: 2, parts: [{ name: "alignment", kind: "padding", bytes: 2 }] },
            { name: "in .data", bytes: 1, parts: [{ name: "alignment", kind: "padding", bytes: 1 }] },
          ],
        },
      ],
    },
    memory: {
      bytes: 65536,
      groups: [
        {
          ...{ name: "@x/boot", kind: "package", bytes: 65536 },
          files: [{ name: "kernel/start.S", bytes: 65536, parts: [{ name: "stack", kind: "data", bytes: 65536 }] }],
        },
      ],
    },
    sections: [
      { name: ".text", bytes: 2497 + bytes, inFile: true },
      { name: ".bss", bytes: 65536, inFile: false },
    ],
  };
}
