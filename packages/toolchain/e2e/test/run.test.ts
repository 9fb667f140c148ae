import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { readElf } from "@ukts/compiler";
import { targets } from "@ukts/testkit";
import { describe, expect, test } from "vitest";
import { app, hello, ukts, withoutAllocator } from "./ukts.js";

const kvm = targets().find(({ plat }) => plat === "kvm");
const withoutQemu = kvm?.leftOut !== undefined;
const shown = "Hello world!\n<foo><two words>\n";

describe("ukts run", () => {
  test.skipIf(withoutQemu)("both platforms show the same, and main's return value is the exit status", () => {
    for (const plat of ["kvm", "linuxu"]) {
      const { status, stdout } = ukts(["run", "--plat", plat, "--", "foo", "two words"], app(hello));
      expect(stdout.replaceAll("\r", "")).toContain(shown);
      expect(status).toBe(2);
    }
  });

  test.skipIf(withoutQemu)("the line of --dry-run works when pasted", () => {
    const { stdout } = ukts(["run", "--plat", "kvm", "--dry-run", "--", "foo", "two words"], app(hello));
    const pasted = spawnSync("sh", ["-c", stdout], { encoding: "utf8" });
    expect(pasted.stdout.replaceAll("\r", "")).toContain(shown);
    expect(pasted.status).toBe((2 << 1) | 1);
  });

  test("--json has everything in one document", () => {
    const { status, stdout } = ukts(["run", "--plat", "linuxu", "--json", "--", "foo"], app(hello));
    expect(JSON.parse(stdout)).toMatchObject({
      target: "linuxu/x86_64",
      status: 1,
      ended: "exit",
      timedOut: false,
      output: expect.stringContaining("Hello world!\n<foo>\n"),
      sizes: { image: expect.any(Number) },
    });
    expect(status).toBe(1);
  });

  test("progress is plain lines on stderr, and stdout is the console's alone", () => {
    const { stdout, stderr } = ukts(["up", "--plat", "linuxu"], app(hello));
    expect(stderr).toMatch(/Configure\n/);
    expect(stderr).toMatch(/Build test-app for linuxu\/x86_64\n/);
    expect(stderr + stdout).not.toContain("\u001b");
    expect(stdout).not.toContain("Build");
  });

  test("--timing names every step", () => {
    const { stderr } = ukts(["build", "--plat", "linuxu", "--timing"], app(hello));
    for (const step of ["resolve", "compile", "link", "total"]) {
      expect(stderr).toMatch(new RegExp(`^  ${step} +\\d+ ms$`, "m"));
    }
  });

  test("without QEMU an app that has both platforms runs as a Linux process", () => {
    const { status, stdout } = ukts(["up"], app(hello), { PATH: "" });
    expect(stdout).toContain("Hello world!");
    expect(status).toBe(0);
  });
});

describe("ukts info", () => {
  test("shows what fills a slot and what else could", () => {
    const { stdout } = ukts(["info", "--alternatives", "ukalloc"], app(hello));
    expect(stdout).toMatch(/● chosen +@ukts\/ukalloc-buddy +\S.+/);
    expect(stdout).toMatch(/○ +@ukts\/ukalloc-tlsf +\S.+/);
  });

  test("shows packages, slots with their providers, and options", () => {
    const { stdout } = ukts(["info", "--plat", "linuxu"], app(hello));
    expect(stdout).toMatch(/^ {2}@ukts\/ukalloc-buddy +\d+\.\d+\.\d+$/m);
    expect(stdout).toMatch(/^ {2}@ukts\/ukalloc:backend +@ukts\/ukalloc-buddy$/m);
    expect(stdout).toMatch(/^ {2}@ukts\/ukdebug\.level +\w+ +default$/m);
    expect(stdout).toMatch(/^ {2}@ukts\/plat-kvm +is for the platform kvm$/m);
  });

  test("the origin of a value", () => {
    const { stdout } = ukts(["info", "--json", "--set", "@ukts/ukdebug.level=debug"], app(hello));
    const { options } = JSON.parse(stdout);
    expect(options).toContainEqual(
      expect.objectContaining({
        ...{ id: "@ukts/ukdebug.level", value: "debug", source: "--set @ukts/ukdebug.level=debug" },
      }),
    );
  });
});

describe("swapping the allocator", () => {
  const prefixes = { "@ukts/ukalloc-buddy": "ukalloc_buddy.", "@ukts/ukalloc-tlsf": "ukalloc_tlsf." };

  test.each(Object.entries(prefixes))("%s alone is in the image", (chosen, prefix) => {
    const dir = app(hello, { dependencies: [...withoutAllocator, chosen] });
    const { dbg } = JSON.parse(ukts(["build", "--plat", "linuxu", "--json"], dir).stdout);
    const names = readElf(readFileSync(dbg)).symbols.map(({ name }) => name);
    for (const each of Object.values(prefixes)) {
      expect(names.some((name) => name.startsWith(each))).toBe(each === prefix);
    }
  });
});
