// The site, built as `pnpm docs:build` does it but elsewhere and for a path of its own: what is in it, where its links lead, how it looks.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describeInBrowser, expectAccessible, openPage, type Page, scrollWidth, type View } from "@ukts/pagecheck";
import { readWorkspace } from "@ukts/release";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { documentFolders, filesIn, repository } from "../.vitepress/site/page.js";
import { brokenLinks, readPages } from "./brokenLinks.js";
import { serve } from "./server.js";

const base = "/some/where/";
let folder: string;
let site: string;
let server: Server;
let origin: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "ukts-docs-"));
  site = join(folder, "site");
  const vitepress = fileURLToPath(new URL("../node_modules/.bin/vitepress", import.meta.url));
  const built = spawnSync(vitepress, ["build", "--outDir", site], {
    cwd: join(repository, "docs"),
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: "production", UKTS_DOCS_BASE: base },
  });
  expect(built.status, `${built.stdout}${built.stderr}`).toBe(0);
  ({ server, origin } = await serve(site, base));
});
afterAll(() => {
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const published = async () => (await readWorkspace(repository)).filter((member) => !member.private);

test("every package that is published and every document has a page", async () => {
  const packages = await published();
  const documents = ["", ...documentFolders().map((name) => `${name}/`)].flatMap((part) =>
    filesIn(`docs/${part}`, ".md").map((file) => `${part}${basename(file, ".md").replace("README", "index")}.html`),
  );
  const expected = [...packages.map(({ name }) => `packages/${name.replace("@ukts/", "")}.html`), ...documents];
  const pages = readPages(site);
  expect(packages.length).toBeGreaterThan(40);
  expect([...pages.keys()]).toEqual(expect.arrayContaining([...expected, "index.html", "introduction.html"]));
  const listed = pages.get("packages/index.html");
  for (const { name } of packages) expect(listed).toContain(`packages/${name.replace("@ukts/", "")}.html"`);
});

test("every link leads somewhere: to a page, a file, a place in a page", () => {
  expect(brokenLinks(site, base)).toEqual([]);
});

test("links that lead nowhere are found", () => {
  const made = join(folder, "made");
  mkdirSync(join(made, "b"), { recursive: true });
  writeFileSync(
    join(made, "a.html"),
    `<a href="/x/b/"></a><a href="/x/b/#place"></a><a href="#here"></a><img src="c.svg">`,
  );
  writeFileSync(join(made, "b/index.html"), `<h1 id="place"><a href="/b/">1</a><a href="../a.html">2</a></h1>`);
  expect(brokenLinks(made, "/x/")).toEqual(["a.html: #here", "a.html: c.svg", "b/index.html: /b/"]);
});

const entities = { lt: "<", gt: ">", quot: '"', amp: "&", "#39": "'" } as const;

describe("the page of a package", () => {
  const textOf = (page: string): string =>
    (readPages(site).get(`packages/${page}.html`) ?? "")
      .replace(/<[^>]+>/g, "")
      .replace(/&(lt|gt|quot|amp|#39);/g, (_, name: keyof typeof entities) => entities[name])
      .replace(/\s+/g, " ");

  test("says the values of an option, what the package fills, what its exports are for", () => {
    const preempt = textOf("uksched-preempt");
    expect(preempt).toContain("Microseconds after which a thread has to let others of its priority run.");
    expect(preempt).toContain("Values: u32, 100 to 4294967295. Default: 10000.");
    expect(preempt).toContain("@ukts/uksched:scheduler of @ukts/uksched, by policy");
    expect(textOf("uklock")).toContain("Wakes the most urgent thread that waits, if one does.");
    expect(preempt).toContain("That of @ukts/uksched.");
  });

  test("has what other modules export than the package's own, what runs on the host, and intrinsics", () => {
    expect(textOf("ukalloc")).toContain("Exports of @ukts/ukalloc/conformance");
    expect(textOf("trace")).toContain("Reads the events, oldest first, out of an image's buffer.");
    expect(textOf("lang")).toContain("Leading zero bits; the width of the type for 0.");
  });

  test("has every slot and every option of its manifest", async () => {
    const missing = (await published()).flatMap(({ name, manifest }) => {
      const { slots = {}, provides = [], options = {} } = manifest ?? {};
      const wanted = [
        ...Object.values(slots).map(({ describe: text }) => text),
        ...provides.map(({ slot }) => slot),
        ...Object.keys(options).map((option) => `ukts configure ${name}.${option}=`),
      ];
      const text = textOf(name.replace("@ukts/", ""));
      return wanted.filter((each) => !text.includes(each)).map((each) => `${name}: ${each}`);
    });
    expect(missing).toEqual([]);
  });
});

describeInBrowser("in a browser", () => {
  const isOurs = (url: string): boolean => url.startsWith(`${origin}${base}`) || url.startsWith("data:");
  /** Hands a page to `use` when its scripts have taken it over: until then, it takes no keys. */
  const visit = (path: string, use: (page: Page) => Promise<void>, view: View = {}) =>
    openPage(
      { url: `${origin}${base}${path}`, mayAskFor: isOurs },
      async (page) => {
        // Vue leaves its mark on what it has mounted.
        await page.waitForFunction(() => "__vue_app__" in (document.querySelector("#app") ?? {}));
        await use(page);
      },
      view,
    );

  // Colours differ by the scheme and what is shown by the width: two views have both of each.
  const views: View[] = [
    { scheme: "light", width: 360 },
    { scheme: "dark", width: 1280 },
  ];
  const looked = ["index.html", "guides/one-command.html", "packages/ukconsole.html", "dialect.html"];
  test.each(looked.flatMap((path) => views.map((view) => ({ path, ...view }))))(
    "$path is accessible, has no horizontal scrolling and asks nobody else, $scheme, $width px wide",
    async ({ path, ...view }) => {
      await visit(
        path,
        async (page) => {
          await expectAccessible(page, path);
          expect(await scrollWidth(page)).toBeLessThanOrEqual(view.width ?? 0);
        },
        view,
      );
    },
  );

  test("the search finds an option by its name", async () => {
    await visit("", async (page) => {
      await page.keyboard.press("Control+k");
      await page.locator("#localsearch-input").fill("sliceUs");
      const first = page.locator("#localsearch-list a").first();
      await first.filter({ hasText: "uksched-preempt" }).waitFor();
      await first.click();
      await page.waitForURL(`${origin}${base}packages/uksched-preempt.html#sliceus`);
    });
  });
});
