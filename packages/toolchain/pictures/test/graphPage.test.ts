import {
  describeInBrowser,
  expectAccessible,
  type Page,
  pageTests,
  schemes,
  scrollWidth,
  seenText,
  withPage,
} from "@ukts/pagecheck";
import { expect, test } from "vitest";
import { graphHtml } from "../dist/index.js";
import { sample } from "./sampleGraph.js";

const html = graphHtml(sample);
pageTests("ukts graph", () => html);

const button = (page: Page, name: string) => page.getByRole("button", { name: new RegExp(`^${name} 1`) });
const classes = async (page: Page, name: string): Promise<string> =>
  (await button(page, name).locator("..").getAttribute("class")) ?? "";

describeInBrowser("the page of ukts graph", () => {
  test("has rows with the packages in them, what fills slots, and what is left out", async () => {
    await withPage(html, async (page) => {
      expect(await page.title()).toBe("The layers of sample");
      const row = (name: string) => seenText(page.getByRole("list", { name, exact: true }));
      expect(await row("implementations")).toMatch(/● buddy 1\.2\.3[\s\S]*○ tlsf 1\.2\.3/);
      expect(await row("contracts")).toMatch(/heap 1\.2\.3\s+backend\s*● buddy\s*○ tlsf\s+\([^)]*\)\s+layers\s*empty/);
      expect(await row("left out on this target")).toMatch(/apic\s+supports x86_64 only/);
      expect(await button(page, "tlsf").getAttribute("aria-pressed")).toBe("false");
      await page.getByRole("button", { name: "tlsf 1.2.3 (could fill a slot, and is not chosen)" }).waitFor();
    });
  });

  test("says the same in tables", async () => {
    await withPage(html, async (page) => {
      const rowOf = async (region: string, name: RegExp) =>
        page.getByRole("region", { name: region }).getByRole("row", { name }).getByRole("cell").allInnerTexts();
      expect(await rowOf("Packages", /^heap/)).toEqual(["1.2.3", "contracts", "", "", "buddy, tlsf, sample"]);
      expect(await rowOf("Slots", /^heap:backend/)).toEqual([
        ...["The heap", "one", "buddy: chosen by ukts.config.ts:5", "tlsf: ukts.config.ts:5 chooses buddy"],
      ]);
      expect(await rowOf("Options", /^sample.count/)).toEqual(['"18446744073709551615"', "default", "How often"]);
    });
  });

  test("a package that is chosen shows what it needs and who needs it", async () => {
    await withPage(html, async (page) => {
      await button(page, "buddy").click();
      await expectChosen(page);
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme });
        await expectAccessible(page, colorScheme);
      }
      await button(page, "buddy").click();
      await expectNothing(page);
    });
  });

  test("the keyboard does all that the mouse does", async () => {
    await withPage(html, async (page) => {
      await button(page, "sample").focus();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await expectChosen(page);
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("Space");
      expect(await button(page, "tlsf").getAttribute("aria-pressed")).toBe("true");
      await page.keyboard.press("Escape");
      await expectNothing(page);
      expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("tlsf");
      // From what is said of one package to another, and back to the picture where that is taken away.
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("Enter");
      await page.locator("#panel").getByRole("link", { name: "buddy" }).first().press("Enter");
      await expectChosen(page);
      await page.getByRole("button", { name: "Clear" }).press("Enter");
      await expectNothing(page);
      expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("buddy");
    });
  });

  test("on a phone, what is chosen is seen, and the page does not scroll sideways", async () => {
    await withPage(
      html,
      async (page) => {
        await button(page, "sample").click();
        expect(await page.locator("#panel").getByRole("heading", { level: 2 }).isVisible()).toBe(true);
        const bottom = await page.locator("#panel").evaluate((panel) => panel.getBoundingClientRect().top);
        expect(bottom).toBeLessThan(900);
        expect(await scrollWidth(page)).toBeLessThanOrEqual(360);
        await expectAccessible(page);
      },
      { width: 360 },
    );
  });

  test("names are text, whatever is in them", async () => {
    const name = `<img src=x onerror=alert(1)>"'&</script>`;
    const packages = sample.packages.map((one) =>
      one.row === "application" ? { ...one, name, description: name } : one,
    );
    await withPage(graphHtml({ ...sample, app: name, packages }), async (page) => {
      expect(await seenText(page.getByRole("heading", { level: 1 }))).toBe(`The layers of ${name}`);
      await page.locator(".row-application button").click();
      expect(await seenText(page.locator("#panel"))).toContain(name);
      expect(await page.locator("img").count()).toBe(0);
    });
  });
});

async function expectChosen(page: Page): Promise<void> {
  expect(await button(page, "buddy").getAttribute("aria-pressed")).toBe("true");
  expect(await classes(page, "heap")).toContain("needed");
  expect(await classes(page, "sample")).toContain("needing");
  expect(await classes(page, "tlsf")).not.toMatch(/need/);
  expect(await page.locator("#edges path").count()).toBe(2);
  const details = page.locator("#panel article:visible");
  expect(await seenText(details)).toMatch(
    /@x\/buddy 1\.2\.3\s+Powers of two[\s\S]*backend of heap: chosen by ukts\.config\.ts:5/,
  );
  const said = "buddy is chosen. It needs heap. It is needed by sample.";
  expect(await seenText(page.getByRole("status"))).toBe(said);
}

async function expectNothing(page: Page): Promise<void> {
  expect(await page.getByRole("button", { pressed: true }).count()).toBe(0);
  expect(await page.locator(".needed, .needing, #edges path").count()).toBe(0);
  expect(await seenText(page.locator("#panel"))).toMatch(/^Choose a package/);
}
