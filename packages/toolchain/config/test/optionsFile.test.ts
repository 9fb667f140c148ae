import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lineIn, loadAppConfig, optionsFile, readOptionsFile, writeOptionsFile } from "../src/index.js";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "ukts options "));
});
afterEach(() => rmSync(dir, { recursive: true }));
const text = () => readFileSync(join(dir, optionsFile), "utf8");

test("the file is sorted, names its schema, and reads back as it was written", () => {
  const values = { "b.y": 2n ** 60n, "a.x": true, "c:slot": "d" };
  writeOptionsFile(dir, values);
  expect(text()).toBe(`{
  "$schema": "./.ukts/options.schema.json",
  "a.x": true,
  "b.y": "1152921504606846976",
  "c:slot": "d"
}
`);
  expect(readOptionsFile(dir).values).toEqual({ ...values, "b.y": "1152921504606846976" });
  expect(readdirSync(dir)).toEqual([optionsFile]);
});

test("where nothing is changed there is no file, and none is no error", () => {
  writeOptionsFile(dir, { "a.x": 1 });
  writeOptionsFile(dir, {});
  writeOptionsFile(dir, {});
  expect(existsSync(join(dir, optionsFile))).toBe(false);
  expect(readOptionsFile(dir)).toEqual({ values: {}, text: "" });
});

test.each([
  ["{", "bad-json"],
  ["[]", "bad-options-file"],
  ['{ "a.x": { "b": 1 } }', "bad-options-file"],
  ['{ "a.x": null }', "bad-options-file"],
])("%s is refused, and the file is named", (content, code) => {
  writeFileSync(join(dir, optionsFile), content);
  expect(() => readOptionsFile(dir)).toThrow(
    expect.objectContaining({
      ...{ code, message: expect.stringContaining(join(dir, optionsFile)) },
      hint: expect.stringMatching(/^(It is an object of values by option|Mend the file)/),
    }),
  );
});

test("what an option can be is said where something else stands", () => {
  writeFileSync(join(dir, optionsFile), '{ "a.x": null }');
  expect(() => readOptionsFile(dir)).toThrow(/expected true, false, an integer or a text[\s\S]*a\.x/);
});

test("a folder where the file has to be is no wrong JSON", () => {
  mkdirSync(join(dir, optionsFile));
  expect(() => readOptionsFile(dir)).toThrow(
    expect.objectContaining({ code: "file-system", message: expect.stringContaining(join(dir, optionsFile)) }),
  );
});

test("the line that gives an option its value, in either file", async () => {
  writeFileSync(
    join(dir, "ukts.config.ts"),
    'const computed = "a.z";\nexport default {\n  // "a.x" is set here:\n  options: { \'a.x\' : 1, [computed]: 2 },\n};\n',
  );
  writeOptionsFile(dir, { "a.x": 2, "a.y(+)": 3 });
  const line = lineIn(await loadAppConfig(dir));
  expect(line("ukts.config.ts", "a.x")).toBe(4);
  expect(line("ukts.config.ts", "a.z")).toBeUndefined();
  expect(line(optionsFile, "a.y(+)")).toBe(4);
  expect(line("another file", "a.x")).toBeUndefined();
});
