import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { changeset, contract, contractDir, implementation, releasedWorkspace, type Workspace } from "./fixture.js";

const breaking = contract.replace("now(): u64;", "now(): u64;\n  resolution(): u64;");

/** The contract breaks its implementations; those have been mended. */
async function broken(range: string, version?: string): Promise<Workspace> {
  const made = await releasedWorkspace(version);
  const files = implementation("ticker", version ?? "0.1.0", range);
  const source = "packages/ticker/kernel/index.ts";
  const mended = files[source]?.replace("{\n  now", "{\n  resolution(): u64 {\n    return 1;\n  }\n  now") ?? "";
  made.write({ ...files, [source]: mended, [`${contractDir}/kernel/index.ts`]: breaking });
  await made.release("api");
  return made;
}

const versions = ({ dir }: Workspace): Record<string, string> =>
  Object.fromEntries(
    ["clock", "ticker"].map((name) => {
      const { version } = JSON.parse(readFileSync(join(dir, `packages/${name}/package.json`), "utf8"));
      return [name, version];
    }),
  );

test("below 1.0 who has a peer that leaves its range rises by a minor, never to 1.0.0", async () => {
  const made = await broken("workspace:^");
  const [first, changelog] = ["## 0.1.0\n\nThe first release.\n", "packages/ticker/CHANGELOG.md"];
  made.write({ ...changeset("clock", "minor"), [changelog]: `# @fixture/ticker\n\n${first}` });
  expect((await made.release("status")).text).toContain(
    "@fixture/ticker 0.1.0 → 0.2.0 (minor, as what it depends on leaves its range)",
  );
  expect(await made.release("version")).toEqual({ status: 0, text: "" });
  expect(versions(made)).toEqual({ clock: "0.2.0", ticker: "0.2.0" });
  const written = readFileSync(join(made.dir, changelog), "utf8");
  expect(written).toMatch(/^# @fixture\/ticker\n\n## 0\.2\.0\n/);
  expect(written.endsWith(first), written).toBe(true);
});

test("from 1.0 on it rises by a major", async () => {
  const made = await broken("workspace:^", "1.0.0");
  made.write(changeset("clock", "major"));
  await made.release("version");
  expect(versions(made)).toEqual({ clock: "2.0.0", ticker: "2.0.0" });
});

test("who asks for 1.0.0 gets it", async () => {
  const made = await broken("^0.1.0 || ^1.0.0");
  made.write(changeset("clock", "major"));
  await made.release("version");
  expect(versions(made)).toEqual({ clock: "1.0.0", ticker: "0.1.0" });
});

test("a patch of a contract raises nobody else", async () => {
  const made = await releasedWorkspace();
  made.write(changeset("clock", "patch"));
  await made.release("version");
  expect(versions(made)).toEqual({ clock: "0.1.1", ticker: "0.1.0" });
});

test("who works with both versions, and says so, is not raised", async () => {
  const made = await broken("^0.1.0 || ^0.2.0");
  made.write(changeset("clock", "minor"));
  expect(await made.release("version")).toEqual({ status: 0, text: "" });
  expect(versions(made)).toEqual({ clock: "0.2.0", ticker: "0.1.0" });
});

test("who says so and uses what the released version does not have is refused", async () => {
  const made = await broken("^0.1.0 || ^0.2.0");
  const source = readFileSync(join(made.dir, "packages/ticker/kernel/index.ts"), "utf8");
  const using = `${source}export function useless(of: UkClock): u64 {\n  return of.resolution();\n}\n`;
  made.write({ ...changeset("clock", "minor"), "packages/ticker/kernel/index.ts": using });
  const { status, text } = await made.release("status");
  expect(status).toBe(1);
  expect(
    text,
  ).toContain(`@fixture/ticker says that it works with @fixture/clock ^0.1.0 || ^0.2.0, and does not compile against 0.1.0:
  Property 'resolution' does not exist on type 'UkClock'.
  "@fixture/clock": "workspace:^"     in its peerDependencies takes the claim back`);
});
