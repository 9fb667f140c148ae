import { expect, test } from "vitest";
import { type CodePlace, describePlaces, type Lookup, Symboliser } from "../src/console/symbolise.js";

const places: Record<string, CodePlace[]> = {
  "0x1000": [{ func: "app.fail", file: "/app/src/main.ts", line: 7 }],
  "0x1fff": [{ func: "app.main", file: "/app/src/main.ts", line: 3 }],
  "0x2fff": [
    { func: "app.inner", file: "/app/src/inner.ts", line: 11, isInlined: true },
    { func: "app.outer", file: "/app/src/main.ts", line: 21, isInlined: true },
    { func: "app.main", file: "/app/src/main.ts", line: 4, isInlined: false },
  ],
};

async function shown(...chunks: string[]): Promise<string> {
  let loads = 0;
  const lookup: Lookup = (address) => places[`0x${address.toString(16)}`] ?? [];
  const stream = new Symboliser(async () => {
    loads++;
    return lookup;
  });
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
  let text = "";
  for await (const chunk of stream) text += chunk;
  expect(loads).toBeLessThanOrEqual(1);
  return text;
}

test("frames get function, file and line; a return address means the call before it", async () => {
  expect(await shown("panic\n  [0] 0x1000\r\n  [1] 0x2000\r\n")).toBe(
    "panic\n  [0] 0x1000 app.fail (main.ts:7)\r\n  [1] 0x2000 app.main (main.ts:3)\r\n",
  );
});

test.each(["\n", "\r\n"])(
  "functions that were inlined take a line each, ended as the console ends lines",
  async (newline) => {
    const lines = [
      "  [1] 0x3000 app.inner (inner.ts:11) (inlined)",
      "      app.outer (main.ts:21) (inlined)",
      "      app.main (main.ts:4)",
      "",
    ];
    expect(await shown(`  [1] 0x3000${newline}`)).toBe(lines.join(newline));
  },
);

test("a frame that arrives in pieces", async () => {
  expect(await shown("  [0", "] 0x10", "00", "\n")).toBe("  [0] 0x1000 app.fail (main.ts:7)\n");
});

test("other text and unknown addresses stay as they are", async () => {
  const text = "name? [1] 0x1000 is not a frame\n  [3] 0x9999\nno newline";
  expect(await shown(text)).toBe(text);
});

test("text without a newline is shown at once", () => {
  const stream = new Symboliser(async () => () => []);
  const arrived = new Promise((resolve) => stream.once("data", resolve));
  stream.write("name? ");
  return expect(arrived.then(String)).resolves.toBe("name? ");
});

test("a place without a line or without a function", () => {
  expect(describePlaces([{ func: "memcpy" }], "\n")).toBe(" memcpy");
  expect(describePlaces([{ file: "/k/entry.S", line: 4 }], "\n")).toBe(" (entry.S:4)");
  expect(describePlaces([], "\n")).toBe("");
});
