// Pages in headless Chromium.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { type Browser, chromium, type Locator, type Page } from "playwright-core";
import { afterAll, describe, expect } from "vitest";

const names = ["chromium", "chromium-browser", "google-chrome"];
const executablePath = names
  .map((name) => spawnSync("sh", ["-c", 'command -v -- "$1"', "sh", name], { encoding: "utf8" }).stdout.trim())
  .find((path) => path !== "");

/** For what ends by itself, however busy the machine is: it only ends what hangs. In milliseconds. */
const timeout = 300_000;

export const schemes = ["light", "dark"] as const;
export type Scheme = (typeof schemes)[number];

export interface View {
  /** Default: light. */
  scheme?: Scheme;
  /** In CSS pixels. Default: 1280. */
  width?: number;
}

/** Tests that need a browser: left out, with the reason in their name, where there is none. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (executablePath === undefined) describe.skip(`${name}, left out: chromium is not installed`, tests);
  else describe(name, tests);
}

let launched: Promise<Browser> | undefined;

afterAll(async () => {
  await (await launched)?.close();
});

/**
 * Opens a document from a file, as its readers open it, and hands its page to `use`. Throws when the page asked for anything but itself, or when
 * the browser complained: an exception in a script, something that the page's policy forbids.
 */
export async function withPage<T>(html: string, use: (page: Page) => Promise<T>, view: View = {}): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "ukts-page-"));
  try {
    const file = join(folder, "page.html");
    writeFileSync(file, html);
    const url = pathToFileURL(file).href;
    return await openPage({ url, mayAskFor: (request) => request === url }, use, view);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Opens an address and hands its page to `use`. Throws when the page asked for what it may not, or when the browser complained. */
export async function openPage<T>(
  { url, mayAskFor }: { url: string; mayAskFor: (request: string) => boolean },
  use: (page: Page) => Promise<T>,
  { scheme: colorScheme = "light", width = 1280 }: View = {},
): Promise<T> {
  launched ??= chromium.launch({ timeout, ...(executablePath === undefined ? {} : { executablePath }) });
  const context = await (await launched).newContext({
    ...{ colorScheme, viewport: { width, height: 900 } },
    // What is looked at is what stays, and no moment of a transition.
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(timeout);
  try {
    // Before the page's own scripts, because its policy may let in no others afterwards.
    await context.addInitScript({ path: createRequire(import.meta.url).resolve("axe-core/axe.min.js") });
    const page = await context.newPage();
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    await page.goto(url);
    const result = await use(page);
    if (complaints.length > 0) throw new Error(`The browser complains about the page:\n${complaints.join("\n")}`);
    expect(requests, "requests of the page").toContain(url);
    expect(
      requests.filter((request) => !mayAskFor(request)),
      "requests that the page may not make",
    ).toEqual([]);
    return result;
  } finally {
    await context.close();
  }
}

/** Checks the page as it is now with every rule of axe: WCAG 2 A and AA, contrasts among them, and what axe calls good practice. */
export async function expectAccessible(page: Page, view = "this view"): Promise<void> {
  const { violations, passes } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id} (${help}): ${html}\n${failureSummary}`),
  );
  expect(found, `what axe ${axe.version} finds in ${view}`).toEqual([]);
  expect(passes.length, `rules that axe could apply to ${view}`).toBeGreaterThan(5);
}

/** The text that is seen of what a locator finds: without what is hidden, unlike its `textContent`. */
export async function seenText(locator: Locator): Promise<string> {
  return (await locator.allInnerTexts()).join("\n");
}
