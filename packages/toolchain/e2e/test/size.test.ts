// ukts size on whole images, against what other readers find in them.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readElf } from "@ukts/compiler";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Screen } from "../../cli/test/screen.js";
import { app, hello, ukts, withoutAllocator } from "./ukts.js";

const targets = ["kvm/x86_64", "kvm/arm64", "linuxu/x86_64"];
const hasNm = spawnSync("llvm-nm", ["--version"]).status === 0;

interface Part {
  name: string;
  kind: string;
  bytes: number;
}
interface Area {
  bytes: number;
  groups: { name: string; kind: string; bytes: number; files: { name: string; bytes: number; parts: Part[] }[] }[];
}
interface Sizes {
  target: string;
  file: Area;
  memory: Area;
}
interface Row {
  name: string;
  bytes: (number | null)[];
  change: number;
}

/** No other test's: what is looked at here would change whenever another builds. */
const measured = `${hello}// Measured.\n`;

const folder = mkdtempSync(join(tmpdir(), "ukts-size-"));
afterAll(() => rmSync(folder, { recursive: true }));

const flagsOf = (target: string): string[] => {
  const [plat = "", arch = ""] = target.split("/");
  return ["--plat", plat, "--arch", arch];
};

function json<T>(args: readonly string[], dir: string): T {
  const { status, stdout, stderr } = ukts(args, dir);
  expect(status, stdout + stderr).toBe(0);
  return JSON.parse(stdout) as T;
}

const images = new Map<string, string>();

/** The path of an image, built once. */
function imageOf(dir: string, target: string): string {
  const known = images.get(`${dir} ${target}`);
  if (known !== undefined) return known;
  const { image } = json<{ image: string }>(["build", "--json", ...flagsOf(target)], dir);
  images.set(`${dir} ${target}`, image);
  return image;
}

const total = (all: readonly { bytes: number }[]): number => all.reduce((sum, { bytes }) => sum + bytes, 0);

/** Of every area, group and file: that it is what is in it. */
function expectSums(area: Area): void {
  expect(total(area.groups)).toBe(area.bytes);
  for (const group of area.groups) {
    expect(total(group.files), group.name).toBe(group.bytes);
    for (const file of group.files) expect(total(file.parts), `${group.name} ${file.name}`).toBe(file.bytes);
  }
}

describe.each(targets)("the sizes for %s", (target) => {
  let dir: string;
  let image: string;
  let sizes: Sizes;
  beforeAll(() => {
    dir = app(measured);
    image = imageOf(dir, target);
    sizes = json<Sizes>(["size", "--json", ...flagsOf(target)], dir);
  });

  test("add up to the file, and to the sections that it has no bytes for", () => {
    expect(sizes.file.bytes).toBe(statSync(image).size);
    const { sections } = readElf(readFileSync(image));
    const [nobits, allocated] = [8, 2n];
    const empty = sections.filter(({ type, flags }) => type === nobits && (flags & allocated) !== 0n);
    expect(sizes.memory.bytes).toBe(empty.reduce((sum, { size }) => sum + size, 0));
    expectSums(sizes.file);
    expectSums(sizes.memory);
  });

  test("have nearly all of it in packages, and C and assembly in theirs", () => {
    const { groups } = sizes.file;
    const other = groups.filter(({ kind }) => kind === "compiler");
    expect(total(other) / sizes.file.bytes).toBeLessThan(0.01);
    for (const { files } of other) {
      for (const { parts } of files) for (const { name } of parts) expect(name).toMatch(/^(__)?ukts_/);
    }
    const arch = groups.find(({ name }) => name === `@ukts/arch-${target.split("/")[1]}`);
    const memory = arch?.files.find(({ name }) => name === "kernel/memory.S");
    expect(memory?.parts.map(({ name }) => name)).toEqual(expect.arrayContaining(["memcpy", "memset"]));
  });

  test.runIf(hasNm)("agree with llvm-nm on every function and variable", () => {
    const { stdout } = spawnSync("llvm-nm", ["--print-size", "--format=posix", `${image}.dbg`], { encoding: "utf8" });
    const symbols = stdout.split("\n").flatMap((line) => {
      const [, name = "", size = ""] = /^(.+) [a-zA-Z] [0-9a-f]+ ([0-9a-f]+)$/.exec(line) ?? [];
      return Number.parseInt(size, 16) > 0 ? [{ name, bytes: Number.parseInt(size, 16) }] : [];
    });
    expect(symbols.length).toBeGreaterThan(40);
    const parts = [sizes.file, sizes.memory].flatMap(({ groups }) =>
      groups.flatMap(({ files }) => files.flatMap((file) => file.parts)),
    );
    const isFound = (symbol: { name: string; bytes: number }): boolean =>
      parts.some(({ name, bytes }) => bytes === symbol.bytes && `.${symbol.name}`.endsWith(`.${name}`));
    expect(symbols.filter((symbol) => !isFound(symbol))).toEqual([]);
  });
});

describe("two builds with another allocator", () => {
  let buddy: string;
  let tlsf: string;
  const target = "linuxu/x86_64";
  beforeAll(() => {
    buddy = app(measured);
    tlsf = app(measured, { dependencies: [...withoutAllocator, "@ukts/ukalloc-tlsf"] });
    writeFileSync(join(folder, "before.json"), ukts(["size", "--json", ...flagsOf(target)], buddy).stdout);
  });

  test("differ by one package that is gone and one that is new, and by as much as their files", () => {
    const args = ["size", "--compare", join(folder, "before.json"), "--json", ...flagsOf(target)];
    const { file, builds } = json<{ file: Row[]; builds: { file: number }[] }>(args, tlsf);
    const row = (name: string) => file.find((one) => one.name === name);
    expect(row("@ukts/ukalloc-buddy")?.bytes).toEqual([expect.any(Number), null]);
    expect(row("@ukts/ukalloc-tlsf")?.bytes).toEqual([null, expect.any(Number)]);
    const sizes = [buddy, tlsf].map((dir) => statSync(imageOf(dir, target)).size);
    expect(builds.map((build) => build.file)).toEqual(sizes);
    expect(file.reduce((sum, { change }) => sum + change, 0)).toBe((sizes[1] ?? 0) - (sizes[0] ?? 0));
    const changes = file.map(({ change }) => Math.abs(change));
    expect(changes).toEqual([...changes].sort((a, b) => b - a));
  });

  test("are found by image, folder and target as well, and may be several", () => {
    const image = imageOf(buddy, target);
    const others = [`${image}.dbg`, image, `${image}.map`, join(image, ".."), buddy, target];
    const args = ["size", "--compare", ...others, "--json", ...flagsOf(target)];
    const { builds } = json<{ builds: { label: string; target: string; file: number }[] }>(args, tlsf);
    const [before, after] = [statSync(image).size, statSync(imageOf(tlsf, target)).size];
    expect(builds.map(({ file }) => file)).toEqual([before, before, before, before, before, after, after]);
    expect(builds.map((build) => build.target)).toEqual(Array(7).fill(target));
    expect(builds.at(-1)?.label).toBe("this build");
  });

  test("are read before the build, which may write over them", () => {
    const args = ["size", "--compare", ".ukts/linuxu-x86_64", "--json", ...flagsOf(target)];
    const { builds } = json<{ builds: { file: number }[] }>([...args, "--set", "@ukts/ukdebug.level=debug"], tlsf);
    expect(builds[1]?.file).toBeGreaterThan(builds[0]?.file ?? 0);
  });

  test("on a terminal: in its width and in colours, with signs", async () => {
    const args = ["size", "--compare", join(folder, "before.json"), ...flagsOf(target)];
    const screen = new Screen(args, tlsf, {}, { cols: 72, rows: 90 });
    expect(await screen.ends()).toBe(0);
    const shown = screen.lines().join("\n");
    expect(shown).toMatch(/^@ukts\/ukalloc-buddy +[\d,]+ +– +−[\d,]+ +gone$/m);
    expect(shown).toMatch(/^@ukts\/ukalloc-tlsf +– +[\d,]+ +\+[\d,]+ +new$/m);
    expect(screen.written().split("\u001b[31m")[1]).toMatch(/^ *\+[\d,]+/);
    const plain = new Screen([...args, "--depth", "1"], tlsf, { NO_COLOR: "1" }, { cols: 72, rows: 90 });
    expect(await plain.ends()).toBe(0);
    expect(plain.lines().join("\n")).not.toContain("kernel/");
    expect(plain.written()).not.toContain("\u001b[31m");
  });

  test("alone: a tree with bars on a terminal, and a page beside the image", async () => {
    const screen = new Screen(["size", "--depth", "1", ...flagsOf(target)], tlsf, {}, { cols: 72, rows: 60 });
    expect(await screen.ends()).toBe(0);
    expect(screen.lines().join("\n")).toMatch(
      /^Image file +Bytes +Share\n(?:.*\n)*@ukts\/ukboot +█+\S? +[\d,]+ +\d+\.\d %$/m,
    );
    const { status, stdout, stderr } = ukts(["size", "--html", ...flagsOf(target)], tlsf);
    expect(status, stderr).toBe(0);
    expect(stdout).toBe(".ukts/linuxu-x86_64/size.html\n");
    expect(readFileSync(join(tlsf, stdout.trim()), "utf8")).toMatch(/^<!doctype html>[\s\S]*<title>Size of /);
  });

  test("of which one is damaged are not compared", () => {
    const copy = join(folder, "copy");
    cpSync(join(imageOf(buddy, target), ".."), copy, { recursive: true });
    const name = imageOf(buddy, target).split("/").at(-1) ?? "";
    const refuse = (message: RegExp) => {
      const { status, stderr } = ukts(["size", "--compare", copy, ...flagsOf(target)], tlsf);
      expect(stderr).toMatch(message);
      expect(status).toBe(1);
    };
    writeFileSync(join(copy, `${name}.map`), "");
    refuse(/^error not-one-build: .*\.text/m);
    rmSync(join(copy, `${name}.map`));
    refuse(/^error not-a-build: .* is not a whole build: \S+\.map should be in[\s\S]*way out: /m);
    writeFileSync(join(copy, `${name}.map`), "");
    writeFileSync(join(copy, name), "#!/bin/sh\n");
    refuse(/^error not-a-build: .*expected at least 64 bytes, found 10[\s\S]*way out: /m);
  });
});
