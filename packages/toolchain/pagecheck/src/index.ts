export type { Page } from "playwright-core";
export { describeInBrowser, expectAccessible, openPage, schemes, seenText, type View, withPage } from "./browser.js";
export { pageTests, scrollWidth } from "./checks.js";
