// Options in C and assembly: whether a source is compiled, and the macros that it sees.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { opt } from "@ukts/config";
import { describe, expect, test } from "vitest";
import type { FakePackage } from "./projects.js";
import { inC, make, status } from "./tinyPlatform.js";

const more: FakePackage = {
  name: "@x/more",
  manifest: {
    options: {
      on: opt.bool({ default: false, describe: "More" }),
      factor: opt.i64({ default: -(2n ** 63n), describe: "Factor" }),
      limit: opt.u64({ default: 2n ** 64n - 1n, describe: "Limit" }),
      mode: opt.enum({ values: ["slow", "fast"], default: "fast", describe: "Mode" }),
      text: opt.string({ default: 'a"\\?\n€1', describe: "Text" }),
    },
    sources: [
      { file: "kernel/more.c", when: "on" },
      { file: "kernel/never.c", when: "@x/absent.on" },
    ],
  },
  files: {
    "kernel/index.ts": "export {};\n",
    "kernel/never.c": "#error compiled\n",
    "kernel/more.c": `#if OPTION_on != 1 || OPTION_mode != OPTION_mode_fast || OPTION_mode_slow != 0
#error options
#endif
#if OPTION_factor + 1 != -0x7fffffffffffffff || OPTION_limit != 0xffffffffffffffff
#error integers
#endif
static const char expected[] = {'a', '"', '\\\\', '?', '\\n', 0xe2, 0x82, 0xac, '1', 0};
_Static_assert(sizeof OPTION_text == sizeof expected, "length");
int more(void) {
  for (unsigned i = 0; i < sizeof expected; i++) if (OPTION_text[i] != expected[i]) return 100 + i;
  return 7;
}
`,
  },
};
const main = `int more(void) __attribute__((weak));
int image_main(void) { return (more ? more() : 1) + OPTION_add; }
`;
const config = (sources: string, options = "") => `import { defineApp, opt } from "@ukts/config";
export default defineApp({
  appOptions: { add: opt.u8({ default: 20, describe: "Added" }), own: opt.bool({ default: false, describe: "Own" }) },
  sources: ["src/main.c"${sources}],${options}
});
`;
const app = (sources = "", options = "", packages: FakePackage[] = [more]) =>
  inC(main, { "ukts.config.ts": config(sources, options), "src/wrong.c": "#error compiled\n" }, packages);

describe.runIf(process.platform === "linux" && process.arch === "x64")("options in C", () => {
  test("a source is compiled where its option is on, and sees its package's options as macros", async () => {
    const dir = app(', { file: "src/wrong.c", when: "own" }, { file: "src/wrong.c", targets: ["arm64"] }');
    expect(status((await make(dir)).image)).toBe(21);
    expect(status((await make(dir, { set: ["@x/more.on=true", "tiny-app.add=1"] })).image)).toBe(8);
    await expect(make(dir, { set: ["tiny-app.own=true"] })).rejects.toMatchObject({
      code: "compile-native",
      message: expect.stringContaining("src/wrong.c of tiny-app"),
    });
  });
});

describe.runIf(process.platform === "linux" && process.arch === "x64")("C that does not compile", () => {
  test("ends the build when the other compilers have ended: none writes to the folder behind it", async () => {
    const slow = Array.from({ length: 4000 }, (_, i) => `int f${i}(int x) { return x * ${i} % 7 + ${i}; }`).join("\n");
    const dir = inC(slow, { "ukts.config.ts": config(', "src/wrong.c"'), "src/wrong.c": "#error compiled\n" }, [more]);
    await expect(make(dir)).rejects.toMatchObject({ code: "compile-native" });
    expect(readdirSync(join(dir, ".ukts/cache"))).toContainEqual(expect.stringMatching(/src.main.*\.o$/));
  });
});

describe("a source's option", () => {
  test("is one that its package has, and is true or false", async () => {
    await expect(make(app(', { file: "src/wrong.c", when: "onw" }'))).rejects.toMatchObject({
      code: "bad-constraint",
      message: 'tiny-app refers to the option "tiny-app.onw", which tiny-app does not have.',
      hint: 'Did you mean "tiny-app.own"?',
    });
    await expect(make(app(', { file: "src/wrong.c", when: "@x/more.mode" }'))).rejects.toMatchObject({
      code: "bad-constraint",
      message: "A source of tiny-app is compiled where @x/more.mode is on, but that takes one of slow, fast.",
    });
  });

  test("of the app may ask for others, as any package's", async () => {
    const asks = ' constraints: [{ when: { own: true }, requires: { "@x/more.on": true }, because: "it does more" }],';
    await expect(make(app("", asks), { set: ["tiny-app.own=on"] })).rejects.toMatchObject({
      code: "option-conflict",
      message: expect.stringContaining("requires @x/more.on = true, but it is false (default): it does more."),
    });
  });
});
