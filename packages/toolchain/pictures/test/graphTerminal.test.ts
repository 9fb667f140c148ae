import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { graphTerminal } from "../src/graph/terminal.js";
import { sample } from "./sampleGraph.js";

test("the layers, the slots with their reasons, the dependencies, and what is left out", () => {
  expect(graphTerminal(sample, { color: false, columns: 80 })).toBe(`sample for kvm/arm64

┌─────────────────┬──────────────────────────────┐
│ application     │   sample 1.2.3               │
├─────────────────┼──────────────────────────────┤
│ contracts       │   heap 1.2.3                 │
├─────────────────┼──────────────────────────────┤
│ implementations │ ● buddy 1.2.3   ○ tlsf 1.2.3 │
├─────────────────┼──────────────────────────────┤
│ drivers         │ ◌ gic 1.2.3                  │
└─────────────────┴──────────────────────────────┘

● fills a slot
○ could fill a slot, and is not chosen
◌ fills nothing on this target

Slots
  heap:backend  ● buddy  chosen by ukts.config.ts:5
                ○ tlsf   ukts.config.ts:5 chooses buddy
  heap:layers   – empty

Depends on
  buddy   →  heap
  tlsf    →  heap
  sample  →  heap, buddy, tlsf, gic

Left out on this target
  apic  ×  supports x86_64 only`);
});

test.each([20, 30, 40, 55, 56, 57, 79, 80, 120, 300])("fits a terminal of %i columns", (columns) => {
  const long = "@x/a-package-with-a-name-that-is-longer-than-many-a-terminal-is-wide";
  const packages = [...sample.packages, { ...sample.packages[0], name: long } as (typeof sample.packages)[number]];
  const text = graphTerminal({ ...sample, packages }, { color: true, columns });
  expect(
    Math.max(
      ...stripVTControlCharacters(text)
        .split("\n")
        .map((line) => line.length),
    ),
  ).toBeLessThanOrEqual(columns);
  const whole = stripVTControlCharacters(text).replaceAll(/[\s│]/g, "");
  expect(whole).toContain("a-package-with-a-name-that-is-longer-than-many-a-terminal-is-wide");
  for (const { name } of sample.packages) expect(whole).toContain(name.replace("@x/", ""));
});

test("what is chosen and what is not differ by sign and by colour", () => {
  const text = graphTerminal(sample, { color: true, columns: 80 });
  expect(text).toContain("\u001b[32m● \u001b[39m");
  expect(text).toContain("\u001b[33m○ \u001b[39m");
  expect(stripVTControlCharacters(text)).toBe(graphTerminal(sample, { color: false, columns: 80 }));
});

test("names that differ by their scope only keep it", () => {
  const packages = sample.packages.map((one) => (one.name === "@x/gic" ? { ...one, name: "@y/heap" } : one));
  const text = graphTerminal({ ...sample, packages }, { color: false, columns: 100 });
  expect(text).toMatch(/contracts +│ +@x\/heap 1\.2\.3/);
  expect(text).toMatch(/drivers +│ ◌ @y\/heap 1\.2\.3/);
  expect(text).toMatch(/implementations +│ ● buddy/);
});
