import { expect, test } from "vitest";
import { compareSizes, comparisonTerminal, sizeTerminal } from "../dist/index.js";
import { sampleSizes } from "./sampleSizes.js";

const plain = { color: false, columns: 80, depth: 2 };

test("a tree with bars, in proportion to the largest, and what is small in one line", () => {
  expect(sizeTerminal(sampleSizes(), plain).split("\n")).toEqual([
    "sample for kvm/x86_64: 3.9 KiB of image, and 64.0 KiB of memory that is not in its file",
    "",
    "Image file                                       Bytes    Share",
    "@x/boot                ████████████████████████  2,000   50.0 %",
    "  kernel/start.S       ████████████████████████  2,000   50.0 %",
    "@x/buddy               █████████▋                  800   20.0 %",
    "  kernel/free.ts       ██████                      500   12.5 %",
    "  kernel/alloc.ts      ███▋                        300    7.5 %",
    "Strings and constants  ██████████▊                 900   22.5 %",
    "  .rodata.str1.1       ██████████▊                 900   22.5 %",
    "Padding                ███▋                        300    7.5 %",
    "  in .text             ███▋                        297    7.4 %",
    "  2 smaller            ▏                             3    0.1 %",
    "Together                                         4,000  100.0 %",
    "",
    "Memory that is not in the file                             Bytes    Share",
    "@x/boot                         ████████████████████████  65,536  100.0 %",
    "  kernel/start.S                ████████████████████████  65,536  100.0 %",
    "Together                                                  65,536  100.0 %",
  ]);
});

test("as deep as is asked for, with nothing that moves the cursor", () => {
  const shallow = sizeTerminal(sampleSizes(), { ...plain, depth: 1 });
  expect(shallow).not.toContain("kernel/");
  const deep = sizeTerminal(sampleSizes(), { ...plain, depth: 3 });
  expect(deep).toMatch(/^ {4}Heap\.alloc +█+\S? +200 +5\.0 %$/m);
  expect([...deep].filter((char) => char < " " && char !== "\n")).toEqual([]);
});

test.each([20, 40, 60, 80, 200])("in %d columns no line is wider, where there is room for a name", (columns) => {
  const lines = sizeTerminal(sampleSizes(), { ...plain, depth: 3, columns })
    .split("\n")
    .slice(1);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(Math.max(columns, 29));
});

test("two builds: what differs most first, with signs; what is the same in one line", () => {
  const comparison = compareSizes([
    { label: "before.json", sizes: sampleSizes("buddy") },
    { label: "this build", sizes: sampleSizes("tlsf") },
  ]);
  expect(comparisonTerminal(comparison, plain).split("\n")).toEqual([
    "A  sample for kvm/x86_64  before.json",
    "B  sample for kvm/x86_64  this build",
    "",
    "Image file             A      B  Change",
    "@x/tlsf                –  1,200  +1,200      new",
    "  kernel/free.ts       –    900    +900      new",
    "  kernel/alloc.ts      –    300    +300      new",
    "@x/buddy             800      –    −800     gone",
    "  kernel/free.ts     500      –    −500     gone",
    "  kernel/alloc.ts    300      –    −300     gone",
    "3 unchanged        3,200  3,200      ±0",
    "Together           4,000  4,400    +400  +10.0 %",
    "",
    "Memory that is not in the file       A       B  Change",
    "1 unchanged                     65,536  65,536      ±0",
    "Together                        65,536  65,536      ±0",
  ]);
});

test("more builds: every package in each of them", () => {
  const [a, b] = [sampleSizes("buddy"), sampleSizes("tlsf")];
  const all = compareSizes([
    { label: "one", sizes: a },
    { label: "two", sizes: b },
    { label: "three", sizes: a },
  ]);
  const shown = comparisonTerminal(all, { ...plain, depth: 1 });
  expect(shown).toMatch(/^@x\/tlsf +– {2}1,200 +–$/m);
  expect(shown).toMatch(/^Strings and constants +900 +900 +900$/m);
  expect(shown).toMatch(/^Together +4,000 +4,400 +4,000$/m);
});
