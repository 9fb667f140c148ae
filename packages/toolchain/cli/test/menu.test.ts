// The menu on a pseudo-terminal: keys go in, and what a terminal shows of it comes out.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fakeApp } from "./fakeApp.js";
import { keys, Screen } from "./screen.js";
import { ukts } from "./ukts.js";

const file = (app: string) => join(app, "ukts.options.json");
const contents = (app: string) => {
  const { $schema: _, ...values } = JSON.parse(readFileSync(file(app), "utf8"));
  return values;
};

describe("ukts menu", () => {
  test("shows the tree, changes every kind of value, and saves what differs", async () => {
    const app = fakeApp({ "ukts.options.json": '{\n  "@x/debug.prefix": "> "\n}\n' });
    const screen = new Screen(["menu"], app);
    const first = await screen.shows("q quit");
    expect(first).toMatch(/^hello for linuxu\/x86_64 +saved$/m);
    expect(first).toMatch(/▾ @x\/board +not in this image: is for the platform kvm$/m);
    expect(first).toMatch(/^ {5}\[ \] color +default$/m);
    expect(first).toMatch(/^ \* +prefix = "> " +ukts\.options\.json:2$/m);
    expect(first).toMatch(/^ \* +align = 32 +ukts\.config\.ts:5$/m);
    expect(first).toMatch(/^ +backend -> @x\/buddy +default$/m);

    // A value of an enum.
    screen.press(keys.down, keys.down, keys.down, keys.down);
    const level = await screen.shows(/^> +level = err/m);
    expect(level).toContain("Least important messages.");
    expect(level).toContain("Takes one of err, warn, info. Default: err.");
    screen.press(keys.enter);
    await screen.shows("@x/debug.level = >err<");
    screen.press(keys.right, keys.enter);
    await screen.shows(/^>\+ +level = warn +not saved$/m);

    // Back to what the packages say.
    screen.press(keys.down, "r");
    await screen.shows(/^>\+ +prefix = "" +not saved$/m);

    // What fills a slot, found by a search; what could fill it is described.
    screen.press("/backend");
    await screen.shows("search: backend");
    screen.press(keys.enter, keys.down);
    const slot = await screen.shows(/^> +backend -> @x\/buddy/m);
    for (const line of ["@x/heap:backend", "The heap.", "Filled by @x/buddy, from: default"])
      expect(slot).toContain(line);
    expect(slot).toContain("@x/tlsf  any");
    expect(slot).toContain("@x/absent  none at all (npm install @x/absent)");
    screen.press(keys.enter, keys.right);
    await screen.shows(">@x/tlsf<");
    screen.press(keys.enter);
    await screen.shows(/^>\+ +backend -> @x\/tlsf +not saved$/m);
    screen.press(keys.escape);
    await screen.shows(/greeting/);

    // An integer: one that is out of range is refused and stays to be mended.
    screen.press(keys.down);
    await screen.shows(/^>\* +align = 32/m);
    screen.press(keys.enter);
    await screen.shows("@x/heap.align = 32");
    screen.press("\u0015", "4", keys.enter);
    await screen.shows('takes u32, 8 to 4096; found "4"');
    screen.press("K", keys.enter);
    await screen.shows(/^>\+ +align = 4096 +not saved$/m);

    expect(contents(app)).toEqual({ "@x/debug.prefix": "> " });
    screen.press("s");
    await screen.shows("Saved.");
    expect(contents(app)).toEqual({ "@x/debug.level": "warn", "@x/heap.align": 4096, "@x/heap:backend": "@x/tlsf" });
    screen.press("q");
    expect(await screen.ends()).toBe(0);
    // The screen from before is there again.
    expect(screen.lines().join("")).toBe("");
  });

  test("takes the keyboard before it draws: keys that come meanwhile are its own, and are not shown", async () => {
    const screen = new Screen(["menu"], fakeApp());
    await screen.writes("\u001b[?1049h");
    screen.press(keys.down, keys.down, keys.down, keys.down);
    await screen.shows(/^> +level = err/m);
    expect(screen.written()).not.toContain("^[");
    screen.press("q");
    expect(await screen.ends()).toBe(0);
  });

  test("asks before changes are lost, and saves nothing that does not go together", async () => {
    const app = fakeApp();
    // Nothing but a configuration is needed, so `configure` without arguments opens it too.
    const screen = new Screen(["configure"], app);
    await screen.shows("q quit");
    screen.press("/color", keys.enter, keys.down);
    await screen.shows("@x/debug.color = true requires @x/heap.guard = true: colours need room that is guarded.");
    screen.press(" ");
    await screen.shows("Does not go together: @x/debug.color = true");
    screen.press("s");
    await screen.shows("Not saved: @x/debug.color = true");
    screen.press("q");
    await screen.shows("There are changes that are not saved.");
    screen.press(keys.escape);
    await screen.shows("q quit");
    screen.press("/guard", keys.enter, keys.down);
    await screen.shows(/^> +\[ \] guard/m);
    screen.press(keys.enter);
    await screen.shows(/^>\+ +\[\*\] guard/m);
    expect(existsSync(file(app))).toBe(false);
    screen.press("q");
    await screen.shows("There are changes that are not saved.");
    screen.press("y");
    expect(await screen.ends()).toBe(0);
    expect(contents(app)).toEqual({ "@x/debug.color": true, "@x/heap.guard": true });

    const other = new Screen(["menu"], app);
    await other.shows("q quit");
    other.press("/guard", keys.enter, keys.down, keys.enter);
    await other.shows(/^>\+ +\[ \] guard/m);
    other.press(keys.interrupt);
    await other.shows("There are changes that are not saved.");
    other.press("n");
    expect(await other.ends()).toBe(0);
    expect(contents(app)).toEqual({ "@x/debug.color": true, "@x/heap.guard": true });
  });

  test("fits small terminals and changed ones, scrolls, explains its keys, and says what was not written", async () => {
    const app = fakeApp();
    const screen = new Screen(["menu"], app, {}, { cols: 60, rows: 20 });
    await screen.shows("▾ @x/board");
    screen.press(keys.end);
    expect(await screen.shows(/^> +\[\*\] greeting/m)).not.toContain("@x/board");
    screen.press(keys.left);
    await screen.shows(/^> +▸ hello/m);
    screen.resize(100, 40);
    await screen.shows("▾ @x/board");
    screen.resize(50, 18);
    // The first line is that of the menu, and the last that it uses: nothing was scrolled away, and nothing is left over.
    await screen.shows(/^hello for linuxu\/x86_64 +saved\n[\s\S]*\n> +▸ hello *\n─{50}\nhello\n[\s\S]*\n↑↓ move.*\n$/);
    // However few lines there are, the keys are the last, also those that leave the help.
    screen.resize(40, 12);
    await screen.shows(
      /^hello for linuxu\/x86_64 +saved\n\n[\s\S]*\n> +▸ hello *\n─{40}\nhello\n[\s\S]*\n↑↓ move.*\n$/,
    );
    screen.resize(28, 9);
    await screen.shows(/^hello for linux\S* +saved\n[\s\S]*\n> +▸ hello *\n[^─]*\n↑↓ move.*\n$/);
    screen.resize(40, 12);
    screen.press("?");
    await screen.shows(/\nany key: back\n$/);
    screen.press("x", keys.right, keys.down, keys.enter);
    await screen.shows(/^>\+ +\[ \] greeting +not saved$/m);
    rmSync(app, { recursive: true });
    screen.press("s");
    await screen.shows("Not saved: ENOENT");
    screen.press("q");
    await screen.shows("There are changes that are not saved.");
    screen.press("n");
    expect(await screen.ends()).toBe(0);
  });

  test("has colours on terminals, and none with NO_COLOR; a terminal is one on a machine of CI too", async () => {
    // SGR parameters of colours (ECMA-48, 8.3.117): 30 to 39 and 90 to 97.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control sequences are what is looked for
    const coloring = /\u001b\[(3\d|9\d)[;m]/;
    const written = async (env: Record<string, string>) => {
      const screen = new Screen(["menu"], fakeApp(), env);
      await screen.shows("q quit");
      screen.press("q");
      await screen.ends();
      return screen.written();
    };
    expect(await written({})).toMatch(coloring);
    expect((await written({ NO_COLOR: "1", CI: "true" })).replaceAll("\u001b[39m", "")).not.toMatch(coloring);
  });

  test("needs a terminal, and says what else there is", async () => {
    const { status, stderr } = ukts(["menu"], fakeApp());
    expect(stderr).toMatch(/^error no-terminal: Expected a terminal for the menu/);
    expect(stderr).toContain("ukts configure --explain shows the options, ukts configure <id>=<value> sets them");
    expect(status).toBe(1);
    const dumb = new Screen(["menu"], fakeApp(), { TERM: "dumb" });
    expect(await dumb.ends()).toBe(1);
    expect(dumb.lines().join("\n")).toContain("no-terminal");
  });

  test("a configuration that cannot be read is an error before anything is shown", async () => {
    const screen = new Screen(["menu"], fakeApp({ "ukts.options.json": '{ "@x/gone.x": 1 }' }));
    expect(await screen.ends()).toBe(1);
    expect(screen.lines().join("\n")).toContain("ukts configure --unset @x/gone.x");
  });
});
