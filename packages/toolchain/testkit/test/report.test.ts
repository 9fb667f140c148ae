// The report of an image with tests: what the guest says is read whole, whatever else is printed, and nothing passes by being lost.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readReport } from "../src/image/report.js";

const key = "k0123456789ab";
const lines = [
  "[ SUITE   ] ring",
  "[ RUN     ] 1 in order: always",
  "[ PASSED  ] 1 in order: always (7 assertions)",
  "[ RUN     ] 2 full (3 assertions)",
  "[ ASSERT  ] src/tests.ts:12: expected 3, found 4",
  "[ FAILED  ] 2 full (3 assertions) (2 assertions)",
  "[ SUITE   ] list",
  "[ SKIPPED ] 3 grows",
  "[ REASON  ] its buffer has a fixed size",
  "[ TOTAL   ] suites: 2, cases: 3 (1 passed, 1 failed, 1 skipped), assertions: 9",
].map((line) => `${key}${line}`);
const cases = [
  { suite: "ring", name: "in order: always", number: 1, state: "passed", assertions: 7 },
  {
    ...{ suite: "ring", name: "full (3 assertions)", number: 2, state: "failed", assertions: 2 },
    reason: "src/tests.ts:12: expected 3, found 4",
  },
  { suite: "list", name: "grows", number: 3, state: "skipped", assertions: 0, reason: "its buffer has a fixed size" },
];
const without = (words: string): string[] => lines.filter((line) => !line.includes(words));

describe("a report", () => {
  test("is read", () => {
    expect(readReport(`banner\n${lines.join("\n")}\n`, key)).toEqual({ cases, listed: [], complete: true, faults: [] });
  });

  test("of a console that ends its lines as a terminal wants them", () => {
    expect(readReport(lines.join("\r\n"), key)).toMatchObject({ cases, complete: true, faults: [] });
  });

  test("shows what was printed in a case that failed", () => {
    const printed = [...lines.slice(0, 4), "begun", `half ${lines[4]}`, "more", ...lines.slice(5)];
    expect(readReport(printed.join("\n"), key).cases[1]).toMatchObject({
      state: "failed",
      output: "begun\nhalf \nmore",
    });
  });

  test("has a line for each assertion of a case that does not hold", () => {
    const twice = lines.toSpliced(5, 0, `${key}[ ASSERT  ] src/tests.ts:13: expected true, found false`);
    expect(readReport(twice.join("\n"), key)).toMatchObject({
      faults: [],
      cases: [{}, { reason: "src/tests.ts:12: expected 3, found 4\nsrc/tests.ts:13: expected true, found false" }, {}],
    });
  });

  test("lists cases", () => {
    const listing = [lines[0], `${key}[ CASE    ] 1 a`, `${key}[ CASE    ] 2 b`, `${key}[ TOTAL   ] suites: 1, …`];
    expect(readReport(listing.join("\n"), key)).toMatchObject({
      ...{ complete: true, faults: [], cases: [] },
      listed: [
        { suite: "ring", name: "a" },
        { suite: "ring", name: "b" },
      ],
    });
  });

  test("that breaks off names the case that has no end", () => {
    const { open, complete, cases: ended } = readReport([...lines.slice(0, 4), "CRIT: oh"].join("\n"), key);
    expect(open).toMatchObject({ suite: "ring", name: "full (3 assertions)", number: 2, output: "CRIT: oh" });
    expect([complete, ended.length]).toEqual([false, 1]);
  });

  test.each([
    ["a lost end", without("[ PASSED  ] 1")],
    ["a lost beginning", without("[ RUN     ] 1")],
    ["a lost assertion", without("ASSERT")],
    ["a lost case", without(" 1 in order")],
    ["a lost reason", without("REASON")],
    ["a lost suite", without("SUITE")],
    ["an end of another", lines.map((line) => line.replace("[ PASSED  ] 1", "[ PASSED  ] 4"))],
    ["an order that is not one", lines.map((line) => line.replace("[ SKIPPED ] 3", "[ SKIPPED ] 2"))],
    ["another total", lines.map((line) => line.replace("assertions: 9", "assertions: 8"))],
    ["something behind the totals", [...lines, `${key}[ RUN     ] 4 late`]],
    ["a number that is none", lines.map((line) => line.replace("RUN     ] 1", "RUN     ] x"))],
    ["a passed case with a failed assertion", lines.map((line) => line.replace("FAILED  ", "PASSED  "))],
  ])("with %s is a fault", (_what, damaged) => {
    expect(readReport(damaged.join("\n"), key).faults).not.toEqual([]);
  });
});

test("whatever is printed between the lines, and before them without an end, changes nothing", () => {
  const noise = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      "[ PASSED  ] 1 in order: always (1 assertions)",
      "[ TOTAL   ]",
      "k[ RUN     ] 1 x",
      "\r",
      "\x1b[2J",
    ),
  );
  const between = fc.array(noise, { minLength: lines.length, maxLength: lines.length });
  fc.assert(
    fc.property(between, between, (apart, before) => {
      const output = lines.map((line, i) => `${apart[i]}\n${before[i]?.replaceAll("\n", "")}${line}\n`).join("");
      const { cases: found, complete, faults } = readReport(output, key);
      expect(found.map(({ output: _printed, ...rest }) => rest)).toEqual(cases);
      expect([complete, faults]).toEqual([true, []]);
    }),
    { numRuns: 500 },
  );
});

test("no part of a report is taken for all of it: what is cut off, lost or doubled is seen", () => {
  const whole = lines.join("\n");
  fc.assert(
    fc.property(fc.nat(whole.length - 1), (end) => {
      const { complete, faults } = readReport(whole.slice(0, end), key);
      // The last line's own end may be missing its last digits: then its numbers differ.
      expect(complete && faults.length === 0).toBe(false);
    }),
    { numRuns: 300 },
  );
  fc.assert(
    fc.property(fc.nat(lines.length - 1), fc.boolean(), (at, doubled) => {
      const changed = doubled ? lines.toSpliced(at, 0, lines[at] ?? "") : lines.toSpliced(at, 1);
      const { complete, faults } = readReport(changed.join("\n"), key);
      // A suite that is named twice is the same suite, and a case may fail by two assertions that read the same.
      expect(complete && faults.length === 0).toBe(doubled && /\[ (SUITE|ASSERT) /.test(lines[at] ?? ""));
    }),
  );
});
