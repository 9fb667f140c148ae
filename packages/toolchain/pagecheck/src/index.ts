export type { Page } from "playwright-core";
export { describeInBrowser, expectAccessible, openPage, schemes, seenText, withPage } from "./browser.js";
export { expectFits, pageTests, scrollWidth } from "./checks.js";
