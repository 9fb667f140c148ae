import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { graphSchema } from "@ukts/pictures";
import { expect, test } from "vitest";
import { fakeApp } from "./fakeApp.js";
import { Screen } from "./screen.js";
import { ukts } from "./ukts.js";

test("on a terminal: the layers in its width and in colour, chosen and rejected by sign as well", async () => {
  const screen = new Screen(["graph"], fakeApp(), {}, { cols: 60, rows: 60 });
  expect(await screen.ends()).toBe(0);
  const shown = screen.lines().join("\n");
  expect(shown).toMatch(/^hello for linuxu\/x86_64\n/);
  expect(shown).toMatch(/\n│ application +│ +hello 1\.0\.0 +│\n/);
  expect(shown).toMatch(/heap:backend +● buddy +the others are fallbacks\n +○ tlsf +a fallback: gives way to buddy\n/);
  expect(shown).toMatch(/Left out on this target\n +board +× +is for the platform kvm\n/);
  expect(screen.written()).toContain("\u001b[32m● buddy\u001b[39m");
});

test("without colours where they are not wanted", async () => {
  const screen = new Screen(["graph"], fakeApp(), { NO_COLOR: "1" }, { cols: 60, rows: 60 });
  expect(await screen.ends()).toBe(0);
  expect(screen.written()).toContain("● buddy");
  expect(screen.written()).not.toContain("\u001b[3");
  expect(ukts(["graph"], fakeApp()).stdout).not.toContain("\u001b");
});

test("--json is what the format says, with what --set chooses", () => {
  const { status, stdout } = ukts(["graph", "--json", "--set", "@x/heap:backend=@x/tlsf"], fakeApp());
  const graph = graphSchema.parse(JSON.parse(stdout));
  expect(graph.slots.find(({ id }) => id === "@x/heap:backend")?.providers).toEqual([
    {
      ...{ package: "@x/tlsf", describe: "any", state: "chosen", reason: "configured" },
      origin: "--set @x/heap:backend=@x/tlsf",
    },
    {
      ...{ package: "@x/buddy", describe: "powers of two", state: "rejected", reason: "configured" },
      origin: "--set @x/heap:backend=@x/tlsf",
    },
    { package: "@x/absent", describe: "none at all", state: "absent" },
  ]);
  expect(status).toBe(0);
});

test("--html writes one page, where it is told or beside the image, and prints its path", () => {
  const app = fakeApp();
  const page = (...args: string[]): string => {
    const { status, stdout, stderr } = ukts(["graph", "--html", ...args], app);
    expect(status, stderr).toBe(0);
    return stdout;
  };
  expect(page()).toBe(".ukts/linuxu-x86_64/graph.html\n");
  expect(page("picture.html")).toBe("picture.html\n");
  const text = readFileSync(join(app, "picture.html"), "utf8");
  expect(text).toMatch(/^<!doctype html>[\s\S]*<title>The layers of hello<\/title>/);
  expect(readFileSync(join(app, ".ukts/linuxu-x86_64/graph.html"), "utf8")).toBe(text);
});

test.each<[string, string[], number, RegExp]>([
  ["a platform that the app has not", ["--plat", "xen"], 1, /^error no-platform: /],
  ["an option that nobody has", ["--set", "@x/heap.aling=8"], 1, /^error unknown-option: [\s\S]*@x\/heap\.align/],
  [
    "a file where there is no folder",
    ["--html", "no/folder/graph.html"],
    1,
    /^error file-system: .*no\/folder[\s\S]*way out: /,
  ],
  [
    "a name that is too long for a file",
    ["--html", "x".repeat(300)],
    1,
    /^error file-system: ENAMETOOLONG[\s\S]*way out: /,
  ],
  ["both a page and JSON", ["--html", "graph.html", "--json"], 2, /cannot be used with option/],
  ["what it does not take", ["threads"], 2, /too many arguments for 'graph'/],
])("%s is refused", (_what, args, expected, message) => {
  const app = fakeApp();
  const { status, stdout, stderr } = ukts(["graph", ...args], app);
  expect(`${stderr}${stdout}`).toMatch(message);
  expect(status).toBe(expected);
  expect(existsSync(join(app, "graph.html"))).toBe(false);
});
