// The guides: each page of docs/guides, and docs/running.md, is followed to the letter; the index says which test does so for each scenario.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inPath } from "@ukts/runner";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { GdbAnswers } from "./gdbAnswers.js";
import { makeCopy, repository, runLine } from "./guide.js";
import { answers, guideSteps, notIn, type Step } from "./guideSteps.js";

const folder = "docs/guides";
/** What the index has in place of a scenario, where a page is of none. */
const none = "—";
const own = "packages/toolchain/cli/test/guides.test.ts";
const read = (path: string): string => readFileSync(join(repository, path), "utf8");

/** The rows of the index: a scenario (— for none), the page or example that shows it, and the test that runs that. */
const index = [
  ...read(`${folder}/README.md`).matchAll(/^\| (S\d\d-\d\d|—) \|.*\]\((\S+?)\) \| \[.*?\]\((\S+?)\) \|$/gm),
].map(([, id = "", page = "", by = ""]) => ({ id, page: join(folder, page), by: join(folder, by) }));
const pages = readdirSync(join(repository, folder))
  .filter((name) => name.endsWith(".md") && name !== "README.md")
  .map((name) => join(folder, name));
const guides = pages.filter((page) => index.some((row) => row.page === page && row.by === own));
const followed = [...guides, "docs/running.md"];

test("the index has every scenario that is a guide or an example, and a test for each", () => {
  const ids = index.map(({ id }) => id).filter((id) => id !== none);
  expect(ids).toEqual([...new Set(ids)].sort());
  const first = ["S01-01", "S01-02", "S01-03"];
  const second = ["S02-01", "S02-02", "S02-03", "S02-05", "S02-07", "S02-08", "S02-09", "S02-10", "S02-11"];
  expect(ids).toEqual(expect.arrayContaining([...first, ...second, "S03-01", "S03-02", "S03-03", "S06-01"]));
  for (const { id, page, by } of index) {
    expect(existsSync(join(repository, page)), `${id}: ${page}`).toBe(true);
    if (by !== own) expect(read(by), `${id}: ${by} has to name its page`).toContain(page);
    else expect(guides, id).toContain(page);
  }
});

test("every page is in the index, with its scenarios", () => {
  expect(index.map(({ page }) => page)).toEqual(expect.arrayContaining(pages));
  for (const { id, page } of index) if (id !== none) expect(read(page), page).toContain(id);
});

const exampleOf = (page: string): string => {
  const [, example] = /\]\((?:\.\.\/)+examples\/([\w-]+)\)/.exec(read(page)) ?? [];
  if (example === undefined) throw new Error(`${page}: expected a link to the example whose folder it is followed in`);
  return example;
};

/** Pages that write files have a copy of the example of their own; the others share one, and what was built in it. */
const writes = (page: string): boolean => guideSteps(page).some(({ kind }) => kind === "write");
const groups = new Map<string, string[]>();
for (const page of followed) {
  const copy = writes(page) ? page : exampleOf(page);
  groups.set(copy, [...(groups.get(copy) ?? []), page]);
}

const missing = (page: string): string[] =>
  ["gdb", "gdb-multiarch"].filter((tool) => read(page).includes(`\`${tool}\``) && inPath(tool) === undefined);

describe.runIf(process.platform === "linux" && process.arch === "x64").each([...groups])("%s", (_copy, group) => {
  let dir: string;
  let gdb: GdbAnswers;
  beforeAll(() => {
    dir = makeCopy(exampleOf(group[0] ?? ""));
    gdb = new GdbAnswers(dir);
    vi.stubEnv("PATH", `${gdb.bin}:${process.env.PATH}`);
    vi.stubEnv("UKTS_STATE", join(dir, ".state"));
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(dir, { recursive: true, force: true });
  });

  for (const page of group) {
    const tools = missing(page);
    if (tools.length > 0) console.warn(`${page} is left out: not installed: ${tools.join(", ")}`);
    test.skipIf(tools.length > 0)(`${page} works as it says`, () => {
      for (const step of guideSteps(page)) follow(step, dir, gdb);
    });
  }
});

function follow(step: Step, dir: string, gdb: GdbAnswers): void {
  if (step.kind === "write") {
    const file = join(dir, step.path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, step.text);
    return;
  }
  const typed = step.session?.flatMap(({ command }) => command ?? []).map((command) => `${command}\n`);
  let output = "";
  for (const [i, line] of step.lines.entries()) {
    const isLast = i === step.lines.length - 1;
    const merged = { ...line, command: `exec 2>&1\n${line.command}` };
    const { status, stdout } = runLine(merged, dir, isLast ? typed?.join("") : "");
    expect(status, `${line.command}\n${stdout}`).toBe(0);
    if (line.prints !== undefined) expect(notIn(stdout, line.prints), `${line.command}\n${stdout}`).toBeUndefined();
    output += stdout;
  }
  if (step.prints !== undefined) expect(notIn(output, step.prints), output).toBeUndefined();
  if (step.session === undefined) return;
  const said = answers(gdb.read());
  for (const [i, { command, answer }] of step.session.entries()) {
    // Not all that gdb says is shown, nor what a process prints that it runs.
    expect(notIn(said[i] ?? "", answer, true), `${command}\n${output}\n${gdb.read()}`).toBeUndefined();
  }
}
