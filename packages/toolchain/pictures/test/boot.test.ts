import { describeInBrowser, pageTests, withPage } from "@ukts/pagecheck";
import { expect, test } from "vitest";
import { bootChartOf, bootChartSchema, bootHtml, bootTerminal } from "../dist/index.js";
import { complete, counted, hostile, hung, linuxProcess, phase, points, traceOf, typical } from "./boots.js";

const GHZ = { hz: 1_000_000_000 };
const chart = bootChartOf(complete, points, { trace: counted, ...GHZ });
const hungChart = bootChartOf(hung, points, "Nothing counts.");

test("times and instructions are those of the traces, without what it took to measure the clock", () => {
  expect(() => bootChartSchema.parse(JSON.parse(JSON.stringify(chart)))).not.toThrow();
  expect(chart).toMatchObject({
    app: "sample",
    target: "kvm/x86_64",
    before_ns: 2_000_000_000,
    // 5,000,000 counts of which 1,000,000 measured the clock, at 2 GHz; 160,500 instructions of which 54,000 did.
    toMain: { ns: 2_000_000, instructions: 106_500 },
  });
  const spans = chart.phases.map(({ name, start, length }) => [
    name,
    start.ns,
    length?.ns,
    start.instructions,
    length?.instructions,
  ]);
  expect(spans).toEqual([
    ["platform", 0, 300_000, 0, 1000],
    ["pageTables", 300_000, 700_000, 1000, 5000],
    ["constructors", 1_000_000, 100, 6000, 90],
    ["initTable", 1_000_100, 999_900, 6090, 100_410],
    ["main", 2_000_000, 1_500_000, 106_500, null],
    ["shutdown", 3_500_000, undefined, null, undefined],
  ]);
  expect(chart.phases[3]?.entries).toEqual([
    {
      name: "first",
      initClass: "early",
      error: 0,
      start: { ns: 1_050_000, instructions: 6200 },
      length: { ns: 900_000, instructions: 100_100 },
    },
    {
      name: hostile,
      initClass: "late",
      error: 0,
      start: { ns: 1_950_005, instructions: 106_390 },
      length: { ns: 49_995, instructions: 10 },
    },
  ]);
  expect(chart.notes).toEqual([
    expect.stringContaining("second run"),
    "Left out: 500 µs (54,000 instructions) in which the image measured its clock for this chart.",
  ]);
});

test("an entry that hung, and one that failed, are where the boot ended", () => {
  expect(hungChart.toMain).toBeNull();
  expect(hungChart.phases.at(-1)).toMatchObject({
    name: "initTable",
    length: null,
    entries: [{ name: "first", length: null }],
  });
  expect(bootTerminal(hungChart, plain)).toContain(
    "The guest ended before main, in the entry “first” of the init table.",
  );
  const failed = bootChartOf(linuxProcess, points, "A process.");
  expect(failed).toMatchObject({ before_ns: null, toMain: null, notes: ["A process."] });
  expect(failed.phases.at(-1)?.entries).toMatchObject([{ start: { ns: 11_000 }, length: { ns: 4000 }, error: 19 }]);
  expect(bootTerminal(failed, plain)).toContain(
    "behind the entry “only” of the init table, which failed with error 19.",
  );
});

test("without a trace of anything, the chart says so", () => {
  const nothing = bootChartOf(traceOf([]), points, "Nothing counts.");
  expect(nothing).toMatchObject({ phases: [], toMain: null });
  expect(bootTerminal(nothing, plain)).toContain("The guest ended before its first tracepoint.");
  expect(bootHtml(nothing)).toContain("The guest ended before its first tracepoint.");
});

test.each([
  [
    "whose counter runs at another rate",
    { trace: counted, hz: 62_500_000 },
    "should run at 62,500,000 Hz for that; it runs at 1,010,000,000 Hz",
  ],
  [
    "that took another way",
    { trace: traceOf([...counted.events.slice(0, 3), phase("heap", 7_070_000)]), ...GHZ },
    "took another way",
  ],
  [
    "without a clock",
    { trace: traceOf(counted.events.filter(({ name }) => name !== "boot_clock")), ...GHZ },
    "it does not tell its rate",
  ],
])("has no instructions from a run %s, and says why", (_, other, why) => {
  const { notes, toMain, phases } = bootChartOf(complete, points, other);
  expect(notes[0]).toContain(why);
  expect(toMain?.instructions).toBeNull();
  expect(
    phases.some(({ start, length }) => start.instructions !== null || (length?.instructions ?? null) !== null),
  ).toBe(false);
});

test("lost records and damage are told", () => {
  const lost = traceOf(complete.events, { overwritten: 2n, dropped: 1n, faults: ["8 bytes are damaged"] });
  const { notes } = bootChartOf(lost, points, "Nothing counts.");
  expect(notes).toContain("3 records of the boot were lost: the buffer of tracepoints is too small for them.");
  expect(notes).toContain("8 bytes are damaged");
});

const plain = { color: false, columns: 100 };

test("bars stand where things began, as long as these took", () => {
  const lines = bootTerminal(typical, plain).split("\n");
  const bars = lines.flatMap((line) => {
    const bar = /[█▏▎▍▌▋▊▉]+/.exec(line);
    return bar === null ? [] : [{ title: line.slice(0, bar.index).trim(), from: bar.index, cells: bar[0].length }];
  });
  expect(bars.map(({ title }) => title)).toEqual([
    ...["platform", "page tables", "constructors", "heap", "command line", "init table"],
    ...["apic", "pci bus", "virtio-net", "network of this applica…"],
    "banner",
  ]);
  // Each begins where the one before it ended, to a cell.
  const phases = bars.filter(({ title }) => !/apic|pci|virtio|network/.test(title));
  for (const [i, { from }] of phases.entries()) {
    const before = phases[i - 1];
    if (before !== undefined) expect(Math.abs(from - before.from - before.cells)).toBeLessThanOrEqual(1);
  }
  expect(lines.find((line) => line.includes("virtio-net"))).toMatch(/4\.76 ms +1\.80 ms +22\.4% +88,900$/);
  expect(lines).toContain("main begins after 8.02 ms: takes 340 ms");
});

test.each([[160], [100], [80], [60], [40], [24]])("the terminal view fits %d columns", (columns) => {
  for (const each of [typical, chart, hungChart]) {
    const widest = Math.max(
      ...bootTerminal(each, { color: false, columns })
        .split("\n")
        .map((line) => [...line].length),
    );
    expect(widest).toBeLessThanOrEqual(columns);
  }
  expect(bootTerminal(typical, { color: false, columns })).toContain("1.80 ms");
});

test("colours are for terminals only", () => {
  expect(bootTerminal(chart, plain)).not.toContain("\u001b");
  expect(bootTerminal(chart, { ...plain, color: true })).toContain("\u001b");
});

// Both scales, a hostile name, and an entry that hung.
const stuck = { trace: traceOf(counted.events.slice(0, 8)), ...GHZ };
pageTests("a boot", () => bootHtml(bootChartOf(traceOf(complete.events.slice(0, 8)), points, stuck)));

describeInBrowser("the page of a boot", () => {
  test("its scale can be changed with the keyboard", async () => {
    await withPage(bootHtml(typical), async (page) => {
      const bar = page.locator("summary", { hasText: "virtio-net" }).locator(".bar");
      const share = async () => {
        const [inner, outer] = await Promise.all([bar.boundingBox(), bar.locator("..").boundingBox()]);
        return (inner?.width ?? 0) / (outer?.width ?? 1);
      };
      expect(await share()).toBeCloseTo(1_800_000 / 8_020_000, 2);
      const button = page.getByRole("button", { name: "Instructions" });
      await button.focus();
      await page.keyboard.press("Enter");
      expect(await button.getAttribute("aria-pressed")).toBe("true");
      expect(await page.getByRole("button", { name: "Time" }).getAttribute("aria-pressed")).toBe("false");
      expect(await share()).toBeCloseTo(88_900 / 148_230, 2);
      expect(await page.locator("summary", { hasText: "virtio-net" }).locator(".of-instructions").textContent()).toBe(
        "88,900",
      );
    });
  });

  test("details open with the keyboard, and the table has all figures", async () => {
    await withPage(bootHtml(typical), async (page) => {
      const details = page.locator("details", { hasText: "virtio-net" });
      await details.locator("summary").focus();
      await page.keyboard.press("Enter");
      expect(await details.locator(".about").isVisible()).toBe(true);
      expect(await details.locator(".about").textContent()).toMatch(/class lib[\s\S]*1\.80 ms, 22\.4% of the boot/);
      const row = await page.locator("tbody tr", { hasText: "virtio-net" }).locator("td").allTextContents();
      expect(row).toEqual(["lib", "4.76 ms", "1.80 ms", "22.4%", "33,200", "88,900", "60.0%"]);
      expect(await page.locator("tbody tr").count()).toBe(13);
    });
  });
});
