import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readElf } from "@ukts/compiler";
import { targets } from "@ukts/testkit";
import { describe, expect, onTestFinished, test } from "vitest";
import { sample } from "../../../core/uklibparam/test/library.js";
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

  test("kernel parameters reach the libraries that declare them, in the background too", () => {
    const files = { ...sample };
    const main = `import { println } from "@ukts/ukconsole";
import { count, title } from "sample";

export function main(args: Args): i32 {
  println\`count \${count.value} title <\${title.value}> arguments \${args.length}\`;
  return 0;
}
`;
    const dir = app(main, { dependencies: [...withoutAllocator, "@ukts/ukalloc-buddy", "sample"], files });
    const state = { UKTS_STATE: mkdtempSync(join(tmpdir(), "ukts-state-")) };
    onTestFinished(() => rmSync(state.UKTS_STATE, { recursive: true }));
    const params = ["-p", "sample.count=7", "--param", 'sample.title=a "b" c'];
    const command = (...words: string[]) => ukts(words, dir, state);
    const run = (...words: string[]) => command("run", "-q", "--plat", "linuxu", ...words);
    const expected = 'count 7 title <a "b" c> arguments 1\n';
    expect(run(...params, "--", "x").stdout).toContain(expected);
    const pasted = spawnSync("sh", ["-c", run("--dry-run", ...params, "--", "x").stdout], { encoding: "utf8" });
    expect(pasted.stdout).toContain(expected);
    expect(run("-d", "--name", "behind", ...params, "--", "x").status).toBe(0);
    expect(command("logs", "-f", "behind").stdout).toContain(expected);
    const unknown = run("-p", "sample.cuont=7");
    expect(unknown.stdout).toMatch(/"sample.cuont" is unknown[\s\S]*known: sample.count=<a number from 0 to 1000>/);
    expect(unknown.status).toBe(78);
  });

  test("--quiet leaves stderr empty, --verbose has each step and each command", () => {
    // No other test has it, whose build would be taken away while it runs.
    const dir = app(`${hello}// Removed, and built anew.\n`);
    // So that nothing is there already.
    ukts(["clean"], dir);
    const verbose = ukts(["run", "--plat", "linuxu", "--verbose"], dir);
    expect(verbose.stderr).toMatch(
      /^ {2}compile\n[\s\S]*^ {2}\$ \S*zig clang [\s\S]*^ {2}\$ \S*zig ld\.lld [\s\S]*^ {2}\$ \S*test-app linuxu\.memory=/m,
    );
    expect(verbose.stdout).not.toContain("zig");
    const quiet = ukts(["run", "--plat", "linuxu", "--quiet"], dir);
    expect(quiet).toMatchObject({ status: 0, stderr: "", stdout: expect.stringContaining("Hello world!") });
    expect(ukts(["build", "--plat", "linuxu", "-q"], dir).stderr).toBe("");
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
