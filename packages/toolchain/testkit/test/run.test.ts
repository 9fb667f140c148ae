// Runs of several boots, without a guest: what a boot prints is made up.
import { describe, expect, test } from "vitest";
import { type Boot, listImageTests, runImageTests } from "../src/image/run.js";

const names = ["a", "b", "c"];

/** A guest with three cases that does what it is told in some of them. */
function fakeGuest(deeds: Record<string, "panic" | "hang" | "end"> = {}, last = { status: 0, totals: true }) {
  const calls: string[][] = [];
  const boot: Boot = async (args) => {
    calls.push(args);
    const value = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.split("=")[1];
    const key = value("key");
    const from = Number(value("from"));
    const lines = ["[ SUITE   ] s"];
    for (const [i, name] of names.entries()) {
      if (i + 1 < from) continue;
      lines.push(`[ RUN     ] ${i + 1} ${name}`);
      const deed = deeds[name];
      const output = () => lines.map((line) => `${key}${line}`).join("\n");
      if (deed === "panic")
        return { output: `${output()}\n[ 0.1] CRIT: <main.ts @ 3> oh no`, status: 134, ended: "exit" };
      if (deed === "hang") return { output: output(), status: 124, ended: "timeout" };
      if (deed === "end") return { output: output(), status: 0, ended: "exit" };
      lines.push(`[ PASSED  ] ${i + 1} ${name} (1 assertions)`);
    }
    const ran = names.length - from + 1;
    const totals = `[ TOTAL   ] suites: ${ran > 0 ? 1 : 0}, cases: ${ran} (${ran} passed, 0 failed, 0 skipped), assertions: ${ran}`;
    const all = ran === 0 ? [totals] : last.totals ? [...lines, totals] : lines;
    return { output: all.map((line) => `${key}${line}`).join("\n"), status: last.status, ended: "exit" };
  };
  return { boot, calls };
}
const states = ({ cases }: Awaited<ReturnType<typeof runImageTests>>) =>
  cases.map(({ name, state }) => `${name} ${state}`);

describe("a case that ends the guest", () => {
  test.each([
    ["panic", "It panicked: <main.ts @ 3> oh no"],
    ["hang", "It did not come to its end: the guest was still running when its time was over."],
    ["end", "It did not come to its end: the guest shut down with status 0."],
  ] as const)("by %s has failed, and those behind it run in another boot", async (deed, reason) => {
    const { boot, calls } = fakeGuest({ b: deed });
    const results = await runImageTests(boot);
    expect(states(results)).toEqual(["a passed", "b failed", "c passed"]);
    expect(results.cases[1]?.reason).toBe(reason);
    expect(results).toMatchObject({ boots: 2 });
    expect(results.problem).toBeUndefined();
    expect(calls.map((args) => args.filter((arg) => !arg.startsWith("--key")))).toEqual([["--from=1"], ["--from=3"]]);
  });

  test("may be the last, or any", async () => {
    const { boot } = fakeGuest({ a: "panic", b: "hang", c: "end" });
    const results = await runImageTests(boot);
    expect(states(results)).toEqual(["a failed", "b failed", "c failed"]);
    expect(results.boots).toBe(4);
  });
});

test("every boot has a key of its own", async () => {
  const { boot, calls } = fakeGuest({ a: "panic" });
  await runImageTests(boot);
  expect(new Set(calls.map(([key]) => key)).size).toBe(2);
});

test("a guest that ends outside of a case, or without its totals, is a problem", async () => {
  const lost = await runImageTests(fakeGuest({}, { status: 0, totals: false }).boot);
  expect(lost.problem).toContain('behind "s > c", outside of any case');
  const odd = await runImageTests(fakeGuest({}, { status: 3, totals: true }).boot);
  expect(odd.problem).toContain("status 3");
  const silent = await runImageTests(async () => ({ output: "", status: 78, ended: "exit" }));
  expect(silent.problem).toContain("before its first case: the guest shut down with status 78");
});

test("a list that is cut off is an error", async () => {
  await expect(listImageTests(async () => ({ output: "", status: 0, ended: "exit" }))).rejects.toMatchObject({
    code: "bad-tests",
  });
});
