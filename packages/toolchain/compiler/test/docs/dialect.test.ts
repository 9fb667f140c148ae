/** Every example of docs/dialect.md compiles. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { compileFixture } from "../harness/fixture.js";

const docs = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../../../../docs");
const text = readFileSync(path.join(docs, "dialect.md"), "utf8");
const examples = [...text.matchAll(/^## (.*)\n([\s\S]*?)(?=^## |$(?![\s\S]))/gm)].flatMap(([, title, body]) =>
  [...body.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, source]): [string, string] => [title, source]),
);

test("the page has examples", () => expect(examples.length).toBeGreaterThan(8));

test.each(examples)("%s", (_, source) => {
  const found = compileFixture(source).diagnostics.map((d) => `${d.line}:${d.column} ${d.code} ${d.message}`);
  expect(found).toEqual([]);
});
