/** The pages of docs/errors: the refused example fails with the page's code and no other, the accepted one compiles. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import * as catalog from "../../src/diagnostics/catalog.js";
import type { Fault } from "../../src/diagnostics/diagnostic.js";
import { compileFixture } from "../harness/fixture.js";

const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../../../../docs/errors");
const pages = readdirSync(folder).filter((name) => /^UK\d{4}\.md$/.test(name));
const codes = new Set(
  Object.values(catalog as unknown as Record<string, (...args: string[]) => Fault>).map(
    (make) => make("u8", "u8", "u8", "u8", "u8").code,
  ),
);

test("there is a page for every code, and no other", () => {
  expect(pages.map((name) => name.slice(0, -3)).sort()).toEqual([...codes].sort());
});

describe.each(pages.filter((name) => name !== "UK9001.md"))("%s", (page) => {
  const code = page.slice(0, -3);
  const text = readFileSync(path.join(folder, page), "utf8");
  const [refused, accepted, ...more] = [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, source]) => source);

  test("its examples do what it says", () => {
    expect(more).toEqual([]);
    expect(compileFixture(refused).diagnostics.map((d) => d.code)).toEqual([code]);
    expect(compileFixture(accepted).diagnostics).toEqual([]);
  });
});
