import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { changeset, contract, contractDir, implementation, library, releasedWorkspace, workspace } from "./fixture.js";

/** The contract with a change, checked against its release. */
async function checkWith(change: (text: string) => string, bump?: string, version?: string) {
  const made = await releasedWorkspace(version);
  made.write({ [`${contractDir}/kernel/index.ts`]: change(contract) });
  if (bump !== undefined) made.write(changeset("clock", bump));
  await made.release("api");
  return await made.release("status");
}

const withMember = (text: string): string => text.replace("now(): u64;", "now(): u64;\n  resolution(): u64;");
const withFunction = (text: string): string => `${text}export function resolution(): u64 {\n  return 1;\n}\n`;

test("what was never released is compared with nothing; the first release sets the base", async () => {
  const made = workspace();
  await made.release("api");
  expect((await made.release("status")).text).toContain("Without a release to compare with: @fixture/clock");
  expect((await made.release("status")).status).toBe(0);
  expect(await made.release("version")).toEqual({ status: 0, text: "" });
  const read = (file: string) => readFileSync(join(made.dir, contractDir, file), "utf8");
  expect(read("api.released.md")).toBe(read("api.md"));
});

test("a report that is not what the sources say is refused", async () => {
  const made = await releasedWorkspace();
  made.write({ [`${contractDir}/kernel/index.ts`]: withFunction(contract), ...changeset("clock", "patch") });
  const { status, text } = await made.release("status");
  expect(status).toBe(1);
  expect(text).toMatch(/do not say what the sources say: @fixture\/clock\n.*pnpm release api/);
});

test("the report has slots, options, tracepoints and the module, without private members", async () => {
  const made = workspace();
  await made.release("api");
  const report = readFileSync(join(made.dir, contractDir, "api.md"), "utf8");
  expect(report).toContain("- `clock`: `one`");
  expect(report).toContain("- `ticks`: `u32, min 1, max 1000, default 100`");
  expect(report).toContain("- `clock_set`: `time: u64`");
  expect(report).toContain("export interface UkClock {\n  now(): u64;\n  set(time: u64): boolean;\n}");
  expect(report).toContain("export declare class Stamp {\n  time: u64;\n  isLater(than: Stamp): boolean;\n}");
  expect(existsSync(join(made.dir, contractDir, "api.released.md"))).toBe(false);
});

test("an addition passes with a patch, and needs one", async () => {
  expect((await checkWith(withFunction, "patch")).status).toBe(0);
  const { status, text } = await checkWith(withFunction);
  expect(status).toBe(1);
  expect(text).toContain("@fixture/clock has additions since 0.1.0, and no changeset names it; expected patch");
});

test("a member that implementations have to add is refused, with their names and the line to run", async () => {
  const { status, text } = await checkWith(withMember, "patch");
  expect(status).toBe(1);
  expect(text).toContain(
    `@fixture/clock breaks those who are written against 0.1.0, and its changesets say patch; expected minor:
  UkClock.resolution: added, and required of every implementation (breaks implementers: @fixture/ticker)
  pnpm changeset     choose @fixture/clock and minor, and say in a sentence what its users have to do`,
  );
});

test("an export that is gone is refused", async () => {
  const { status, text } = await checkWith(
    (source) => source.replace("export function format", "function format"),
    "patch",
  );
  expect(status).toBe(1);
  expect(text).toContain("  format: no longer exported (breaks callers)");
});

test("a breaking change passes with a minor below 1.0, and with nothing less than a major from then on", async () => {
  expect((await checkWith(withMember, "minor")).status).toBe(0);
  expect((await checkWith(withMember, "major", "1.0.0")).status).toBe(0);
  const { status, text } = await checkWith(withMember, "minor", "1.0.0");
  expect(status).toBe(1);
  expect(text).toContain("its changesets say minor; expected major");
});

test("callers are those who name what changed: by the type, or by what is of it", async () => {
  const made = await releasedWorkspace();
  const callers = { asks: "clock.now()", sets: "clock.set(1)", other: "Zone.utc" };
  for (const [name, expression] of Object.entries(callers)) {
    const source = `import { clock, Zone } from "@fixture/clock";\nexport const use = () => ${expression};\n`;
    made.write({ ...implementation(name, "0.1.0"), [`packages/${name}/kernel/index.ts`]: source });
    made.write({ [`packages/${name}/dist/manifest.json`]: library(name) });
  }
  made.write({ [`${contractDir}/kernel/index.ts`]: contract.replace("now(): u64", "now(): u32") });
  await made.release("api");
  expect((await made.release("status")).text).toContain(
    "UkClock.now: was () => u64, is () => u32 (breaks callers: @fixture/asks, @fixture/ticker)",
  );
});
