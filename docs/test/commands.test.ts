// Commands that are shown are run: every page with a block of `sh` has a test that follows it.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { workspacePackages } from "../../scripts/lib/workspace.mjs";
import { documentFolders, exampleReadmes, filesIn, repository } from "../.vitepress/site/page.js";

const read = (path: string): string => readFileSync(join(repository, path), "utf8");
const guides = "docs/guides/README.md";

const documents = ["docs", ...documentFolders().map((name) => `docs/${name}`)].flatMap((folder) =>
  filesIn(folder, ".md"),
);
const pages = [...documents, ...exampleReadmes()].filter((page) => /^```sh/m.test(read(page)));

/** The tests of all packages but this one, which names pages for other reasons. */
const tests = workspacePackages()
  .filter(({ manifest }) => manifest.name !== "@ukts/docs")
  .map(({ dir }) => join(dir, "test"))
  .filter((dir) => existsSync(dir))
  .flatMap((dir) => readdirSync(dir, { recursive: true, encoding: "utf8" }).map((name) => join(dir, name)))
  .filter((path) => path.endsWith(".test.ts"));

/** The tests that follow a page: those whose code names it, and the one that the index of the guides has for it. */
function testsOf(page: string): string[] {
  const naming = tests.filter((path) => readFileSync(path, "utf8").includes(`"${page}"`));
  const rows = [...read(guides).matchAll(/^\|.*\]\((\S+?)\) \| \[.*?\]\((\S+?)\) \|$/gm)];
  const listed = rows
    .map(([, target = "", by = ""]) => [target, by].map((path) => normalize(join(dirname(guides), path))))
    .filter(([target]) => target === page)
    .map(([, by = ""]) => join(repository, by));
  return [...naming, ...listed.filter((path) => tests.includes(path))];
}

test("there are pages with commands", () => {
  expect(pages).toEqual(expect.arrayContaining(["docs/running.md", "docs/configuration.md", "docs/guides/targets.md"]));
});

test.each(pages)("%s is followed by a test", (page) => {
  expect(testsOf(page), "tests whose code names the page, or that the index of the guides has for it").not.toEqual([]);
});

test("a page that no test follows is found", () => {
  expect(testsOf("docs/guides/nobody-runs-this.md")).toEqual([]);
});
