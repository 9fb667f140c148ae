import { describe, expect, test } from "vitest";
import { compareSizes, parseSizes, sizeSchema } from "../dist/index.js";
import { sampleSizes } from "./sampleSizes.js";

describe("sizes as JSON", () => {
  test("are read as they were written", () => {
    const sizes = sampleSizes();
    expect(parseSizes(JSON.stringify(sizes), "before.json")).toEqual(sizes);
    expect(sizeSchema.parse(sizes)).toEqual(sizes);
  });

  test.each([
    ["", /^before\.json has no sizes of an image: /],
    ["{", /has no sizes/],
    ["null", /has no sizes/],
    ["[]", /has no sizes/],
    ['{"sizes":{"image":1}}', /at format: /],
    [JSON.stringify({ ...sampleSizes(), format: "ukts-size-2" }), /at format: .*ukts-size-1/],
    [JSON.stringify({ ...sampleSizes(), file: { bytes: -1, groups: [] } }), /at file\.bytes: /],
  ])("%# of something else are refused, with a way out", (text, message) => {
    expect(() => parseSizes(text, "before.json")).toThrow(
      expect.objectContaining({
        code: "not-a-build",
        message: expect.stringMatching(message),
        hint: expect.stringContaining("ukts size --json"),
      }),
    );
  });
});

describe("a comparison", () => {
  test("has what one build has not as null, and what changed most first", () => {
    const builds = [sampleSizes("buddy"), sampleSizes("tlsf")];
    const { file, memory } = compareSizes(builds.map((sizes, i) => ({ label: String(i), sizes })));
    expect(file.map(({ name, bytes, change }) => [name, bytes, change])).toEqual([
      ["@x/tlsf", [null, 1200], 1200],
      ["@x/buddy", [800, null], -800],
      ["@x/boot", [2000, 2000], 0],
      ["Strings and constants", [900, 900], 0],
      ["Padding", [300, 300], 0],
    ]);
    expect(memory).toMatchObject([{ name: "@x/boot", bytes: [65536, 65536], change: 0 }]);
    expect(file[0]?.rows.map(({ name }) => name)).toEqual(["kernel/free.ts", "kernel/alloc.ts"]);
  });

  test("adds parts that share a name, such as code and data of one", () => {
    const sizes = sampleSizes();
    const file = sizes.file.groups[0]?.files[0];
    file?.parts.push({ name: "start", kind: "data", bytes: 24 });
    const row = compareSizes([{ label: "", sizes }]).file.find(({ name }) => name === "@x/boot");
    expect(row?.rows[0]?.rows).toMatchObject([{ name: "start", bytes: [2024] }]);
  });
});
