// What is asked of every page, whatever it shows.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { describeInBrowser, expectAccessible, schemes, withPage } from "./browser.js";

/** The widths at which pages are looked at: a phone, and a window on a desk. */
export const widths = [360, 1280] as const;

/** Declares the tests that every page must pass. */
export function pageTests(name: string, html: () => string): void {
  describeInBrowser(`the page of ${name}`, () => {
    test("is accessible and has no horizontal scrolling, in light and dark, narrow and wide", async () => {
      await withPage(html(), expectFits);
    });

    test("has two colour schemes that differ, and is printed on white", async () => {
      await withPage(html(), async (page) => {
        const light = await colors(page);
        await page.emulateMedia({ colorScheme: "dark" });
        const dark = await colors(page);
        expect(light.background).not.toBe(dark.background);
        expect(light.text).not.toBe(dark.text);
        expect([light.scheme, dark.scheme]).toEqual(["light dark", "light dark"]);
        await page.emulateMedia({ media: "print", colorScheme: "dark" });
        expect((await colors(page)).background).toBe("rgb(255, 255, 255)");
      });
    });

    test("shows the focus wherever the keyboard can get, and the keyboard gets to all that can be clicked", async () => {
      await withPage(html(), expectKeyboard);
    });
  });
}

/** Looks at a page in light and dark, narrow and wide: it is accessible, and has no horizontal scrolling. */
async function expectFits(page: Page): Promise<void> {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    for (const width of widths) {
      const view = `${colorScheme}, ${width} px wide`;
      await page.setViewportSize({ width, height: 900 });
      await expectAccessible(page, view);
      expect(await scrollWidth(page), view).toBeLessThanOrEqual(width);
    }
  }
}

export function scrollWidth(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}

const colors = (page: Page): Promise<{ background: string; text: string; scheme: string }> =>
  page.evaluate(() => {
    const { backgroundColor: background, color: text, colorScheme: scheme } = getComputedStyle(document.body);
    return { background, text, scheme };
  });

/** Goes through the page with Tab until the focus is back where it began: everything native or in the tab order must have been there. */
async function expectKeyboard(page: Page): Promise<void> {
  const expected = await page.evaluate(() => {
    const query = "a[href], button, input, select, textarea, summary, [tabindex]";
    const all = [...document.querySelectorAll<HTMLElement | SVGElement>(query)];
    const reachable = all.filter(
      (element) => element.tabIndex >= 0 && !element.matches(":disabled") && element.getClientRects().length > 0,
    );
    reachable.forEach((element, i) => {
      element.setAttribute("data-stop", String(i));
    });
    return reachable.length;
  });
  const stops = new Set<string>();
  for (let presses = 0; presses <= expected; presses++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return undefined;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const seen = outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
      return { id: element.getAttribute("data-stop") ?? "", seen, html: element.outerHTML.slice(0, 120) };
    });
    if (stop === undefined) break;
    expect(stop.seen, `a visible outline on ${stop.html}`).toBe(true);
    stops.add(stop.id);
  }
  expect(stops.size, "stops of the keyboard").toBe(expected);
}
