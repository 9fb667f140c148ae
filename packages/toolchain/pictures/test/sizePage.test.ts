import {
  describeInBrowser,
  expectAccessible,
  type Page,
  pageTests,
  schemes,
  seenText,
  withPage,
} from "@ukts/pagecheck";
import { expect, test } from "vitest";
import { compareSizes, comparisonHtml, sizeHtml } from "../dist/index.js";
import { hostile, sampleSizes } from "./sampleSizes.js";

const html = sizeHtml(sampleSizes());
const compared = comparisonHtml(
  compareSizes([
    { label: hostile, sizes: sampleSizes("buddy") },
    { label: "this build", sizes: sampleSizes("tlsf") },
  ]),
);
pageTests("ukts size", () => html);
pageTests("ukts size --compare", () => compared);

const tile = (page: Page, name: string) =>
  page.locator("#treemap").getByRole("button", { name: new RegExp(`^${name},`) });
const tiles = (page: Page) => page.locator("#treemap > button");
const path = async (page: Page): Promise<string[]> => page.locator("#path button").allInnerTexts();
const detail = (page: Page): Promise<string> => seenText(page.locator("#detail"));
const rows = (page: Page, table: RegExp) =>
  page.getByRole("region", { name: table }).getByRole("row").locator("th[scope=row]").allInnerTexts();

describeInBrowser("the page of ukts size", () => {
  test("has a box for each package whose area is in proportion to its bytes", async () => {
    await withPage(html, async (page) => {
      const areas = await tiles(page).evaluateAll((all) => all.map((one) => one.clientWidth * one.clientHeight));
      const whole = areas.reduce((sum, area) => sum + area, 0);
      const shares = areas.map((area) => area / whole);
      for (const [i, share] of [2000, 800, 900, 300].map((bytes) => bytes / 4000).entries()) {
        expect(shares[i], `box ${i}`).toBeCloseTo(share, 1);
      }
    });
  });

  test("is gone into and left by keys, and keeps the focus where it was", async () => {
    await withPage(html, async (page) => {
      await tile(page, "@x/boot").focus();
      await page.keyboard.press("ArrowRight");
      expect(await detail(page)).toBe("@x/buddy 800 bytes, 20.0 %, package");
      await page.keyboard.press("Enter");
      expect(await path(page)).toEqual(["Image file", "@x/buddy"]);
      await page.keyboard.press("End");
      await page.keyboard.press("Enter");
      expect(await path(page)).toEqual(["Image file", "@x/buddy", "kernel/alloc.ts"]);
      expect(await detail(page)).toBe("@x/buddy › kernel/alloc.ts › Heap.alloc 200 bytes, 5.0 %, code");
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      expect(await detail(page)).toBe("@x/buddy › kernel/alloc.ts 300 bytes, 7.5 %, file");
      await page.keyboard.press("Escape");
      expect(await detail(page)).toBe("@x/buddy 800 bytes, 20.0 %, package");
      await page.keyboard.press("Escape");
      expect(await path(page)).toEqual(["Image file"]);
    });
  });

  test("is gone into and left by clicks, and passes over a box of one box both ways", async () => {
    await withPage(html, async (page) => {
      await tile(page, "@x/boot").click({ position: { x: 4, y: 4 } });
      expect(await path(page)).toEqual(["Image file", "@x/boot", "kernel/start.S"]);
      await page.keyboard.press("Escape");
      expect(await path(page)).toEqual(["Image file"]);
      await tile(page, "@x/buddy").click({ position: { x: 4, y: 4 } });
      await page.getByRole("button", { name: "Image file", exact: true }).click();
      expect(await path(page)).toEqual(["Image file"]);
    });
  });

  test("tells what the pointer is on, and shows the memory that is not in the file", async () => {
    await withPage(html, async (page) => {
      await page.locator(".inner", { hasText: "free.ts" }).hover();
      expect(await detail(page)).toBe("@x/buddy › kernel/free.ts 500 bytes, 12.5 %, file");
      await page.getByRole("button", { name: /^Other memory/ }).click();
      expect(await tiles(page).count()).toBe(1);
      expect(await detail(page)).toBe("Other memory 65,536 bytes, 100.0 %");
    });
  });

  for (const scheme of schemes) {
    test(`finds by name in the treemap and in the table, ${scheme}`, async () => {
      await withPage(
        html,
        async (page) => {
          await page.getByRole("searchbox").fill("heap.ALLOC");
          expect(await page.locator(".tile.found").count()).toBe(1);
          expect(await rows(page, /^Image file/)).toEqual(["@x/buddy", "kernel/alloc.ts", "Heap.alloc"]);
          expect(await seenText(page.getByRole("status"))).toBe("1 found");
          await expectAccessible(page);
          await page.getByRole("searchbox").fill("");
          expect(await page.locator(".tile.other").count()).toBe(0);
        },
        { scheme },
      );
    });
  }

  test("has the same as a table, which opens by keys", async () => {
    await withPage(html, async (page) => {
      const packages = ["@x/boot", "@x/buddy", "Strings and constants", "Padding"];
      expect(await rows(page, /^Image file: 4,000 bytes/)).toEqual(packages);
      const toggle = page.getByRole("region", { name: /^Image file/ }).getByRole("button", { name: "@x/buddy" });
      await toggle.focus();
      await page.keyboard.press("Enter");
      expect(await toggle.getAttribute("aria-expanded")).toBe("true");
      const open = [...packages.slice(0, 2), "kernel/free.ts", "kernel/alloc.ts", ...packages.slice(2)];
      expect(await rows(page, /^Image file/)).toEqual(open);
      await page.keyboard.press("Space");
      expect(await rows(page, /^Image file/)).toEqual(packages);
      const cells = page.getByRole("row", { name: /^@x\/buddy/ }).getByRole("cell");
      expect(await cells.allInnerTexts()).toEqual(["800", "20.0 %", "package"]);
    });
  });

  test("shows hostile names as text", async () => {
    await withPage(html, async (page) => {
      await page.getByRole("searchbox").fill("<img");
      expect(await rows(page, /^Image file/)).toEqual(["@x/buddy", "kernel/alloc.ts", hostile]);
      expect(await page.locator("img").count()).toBe(0);
    });
  });
});

describeInBrowser("the page of ukts size --compare", () => {
  test("has what differs, with signs, and on request what is the same", async () => {
    await withPage(compared, async (page) => {
      expect(await rows(page, /^Image file/)).toEqual(["@x/tlsf", "@x/buddy"]);
      const cells = (name: RegExp) => page.getByRole("row", { name }).getByRole("cell").allInnerTexts();
      expect(await cells(/^@x\/buddy/)).toEqual(["800", "–\nnot in it", "−800", "gone"]);
      expect(await cells(/^@x\/tlsf/)).toEqual(["–\nnot in it", "1,200", "+1,200", "new"]);
      await page.getByRole("checkbox").check();
      expect(await rows(page, /^Image file/)).toEqual([
        "@x/tlsf",
        "@x/buddy",
        "@x/boot",
        "Strings and constants",
        "Padding",
      ]);
      expect(await page.locator("img").count()).toBe(0);
    });
  });
});
