import { expect, test } from "vitest";
import { figure } from "../.vitepress/site/home.js";
import { resolveLink } from "../.vitepress/site/links.js";
import { escapeMarkdown, filePage, folderPages, type Page } from "../.vitepress/site/page.js";

const guide = (name: string, source = `docs/guides/${name}.md`): Page => ({
  path: `guides/${name}.md`,
  title: name,
  text: "",
  source,
});
const pages = [
  guide("gdb"),
  guide("index", "docs/guides/README.md"),
  guide("buddy", "packages/memory/ukalloc-buddy/README.md"),
];
const from = filePage("docs/guides/targets.md", "guides/targets.md");
const resolve = (href: string, home: string | undefined = undefined) => resolveLink(href, from, pages, home);

test("links between files become links between their pages, with the place in the page", () => {
  expect(resolve("gdb.md")).toBe("/guides/gdb");
  expect(resolve("gdb.md#threads")).toBe("/guides/gdb#threads");
  expect(resolve("../guides")).toBe("/guides/");
  expect(resolve("../../packages/memory/ukalloc-buddy/")).toBe("/guides/buddy");
  expect(resolve("../../packages/memory/ukalloc-buddy/README.md")).toBe("/guides/buddy");
});

test("other links are left, and those to files without a page lead to the repository where its address is known", () => {
  for (const href of ["#here", "/guides/gdb", "https://example.com/a.md", "mailto:a@example.com"]) {
    expect(resolve(href)).toBe(href);
  }
  expect(resolve("../../LICENSE")).toBeUndefined();
  expect(resolve("../../LICENSE", "https://example.com/r")).toBe("https://example.com/r/LICENSE");
});

test("a link to no file is an error that names both", () => {
  expect(() => resolve("nowhere.md")).toThrow(
    /^docs\/guides\/targets\.md: expected .* nowhere\.md .* docs\/guides\/nowhere\.md$/,
  );
});

test("a figure that was not measured is an error", () => {
  expect(figure("hello", "stripped image")).toMatch(/^[\d,]+ bytes$/);
  expect(() => figure("hello", "colour")).toThrow('expected a figure for "colour" below "## hello", found none');
  expect(() => figure("no such bench", "stripped image")).toThrow("found none");
});

test("the index of a folder says the order of its pages, or lists them", () => {
  const [index, first] = folderPages("docs/guides", { path: "guides", title: "Guides" });
  expect([index?.source, first?.source]).toEqual(["docs/guides/README.md", "docs/guides/one-command.md"]);
  const [list, decision] = folderPages("docs/decisions", { path: "decisions", title: "Decisions" });
  expect(list?.path).toBe("decisions/index.md");
  expect(list?.text).toContain(`- [${escapeMarkdown(decision?.title ?? "")}](0001-dispatch-functions.md)`);
});

test("a document without a title is an error", () => {
  expect(() => filePage("LICENSE", "licence.md")).toThrow("LICENSE: expected a first line");
});

test("plain text stays plain where Markdown is read", () => {
  expect(escapeMarkdown("a_b <c> `d` [e] {{f}} | *g*")).toBe("a\\_b \\<c\\> \\`d\\` \\[e\\] \\{\\{f\\}\\} \\| \\*g\\*");
});
