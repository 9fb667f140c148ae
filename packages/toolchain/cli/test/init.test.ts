// `ukts init`: its questions on a pseudo-terminal. What is written is tested in create-ukts.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { keys, Screen } from "./screen.js";
import { ukts } from "./ukts.js";

const folder = mkdtempSync(join(tmpdir(), "ukts-init-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("on a terminal", () => {
  test("asks for name, template, targets, allocator, scheduler, C library", async () => {
    const screen = new Screen(["init", "asked"], folder, {}, { cols: 120, rows: 50 });
    await screen.shows("What is it called?");
    screen.press("2", keys.enter);
    await screen.shows("What is it?");
    screen.press(keys.down, keys.enter);
    const targets = await screen.shows("What is it built for?");
    for (const target of ["kvm/x86_64", "kvm/arm64", "linuxu/x86_64", "linuxu/arm64"])
      expect(targets).toContain(target);
    // All of them, whatever was chosen before.
    screen.press("a", keys.enter);
    expect(await screen.shows("Which allocator?")).toContain("two-level segregated fit: any sizes, constant time");
    screen.press(keys.up, keys.enter);
    await screen.shows("Which scheduler?");
    screen.press(keys.down, keys.enter);
    await screen.shows("Which C library?");
    screen.press(keys.enter);
    await screen.shows("Write .vscode/launch.json");
    screen.press("y");
    expect(await screen.ends()).toBe(0);
    const { name, dependencies } = JSON.parse(readFileSync(join(folder, "asked/package.json"), "utf8"));
    expect(name).toBe("asked2");
    expect(Object.keys(dependencies)).toEqual(
      expect.arrayContaining(["@ukts/ukalloc-buddy", "@ukts/uksched-coop", "@ukts/nolibc", "@ukts/gic", "@ukts/apic"]),
    );
    expect(existsSync(join(folder, "asked/.vscode/launch.json"))).toBe(true);
  });

  test("Ctrl-C ends it with nothing written", async () => {
    const screen = new Screen(["init", "left", "--allocator", "buddy"], folder);
    await screen.shows("What is it called?");
    screen.press(keys.interrupt);
    await screen.shows("Nothing was written.");
    expect(await screen.ends()).toBe(130);
    expect(existsSync(join(folder, "left"))).toBe(false);
  });

  test("a flag that is wrong is told before the first question", async () => {
    const screen = new Screen(["init", "wrong", "--allocator", "x"], folder);
    await screen.shows("error unknown-component");
    expect(await screen.ends()).toBe(1);
    expect(screen.written()).not.toContain("What is it called?");
  });
});

test("in a pipe it asks nothing; --json tells what was written", () => {
  const { status, stdout } = ukts(["init", "piped", "--json", "--target", "linuxu/arm64"], folder);
  expect(JSON.parse(stdout)).toMatchObject({ name: "piped", dir: join(folder, "piped") });
  expect(status).toBe(0);
});
