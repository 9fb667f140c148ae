// `ukts run --boot-chart` of a guest whose init table has two entries: of the first the instructions are known.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { bootChartSchema } from "@ukts/pictures";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fakeApp } from "./fakeApp.js";
import { makeCopy } from "./guide.js";
import { keys, Screen } from "./screen.js";
import { ukts } from "./ukts.js";

const turns = 50_000;

/** Two instructions for each turn. */
const loops = {
  x86_64: `asm<u64>\`1: decq %rcx
    jnz 1b\${output("c")}\${input("c", turns)}\``,
  arm64: `asm\`mov x9, \${input("r", turns)}
    1: subs x9, x9, #1
    b.ne 1b\${clobber("x9")}\${clobber("cc")}\``,
};

const manifest = {
  ...{ kind: "library", name: "steps", version: "1.0.0" },
  provides: ["late", "early"].map((name) => ({ slot: "@ukts/ukboot:inittab", export: name })),
};
const packageJson = {
  ...{ name: "steps", version: "1.0.0", type: "module", ukts: "./manifest.json" },
  exports: { ".": { ukts: "./index.ts" } },
  imports: { "#arch/*": { x86_64: "./x86_64/*.ts", arm64: "./arm64/*.ts" } },
  peerDependencies: { "@ukts/lang": "*", "@ukts/ukboot": "*", "@ukts/ukplat": "*" },
};

/** The later entry panics where the command line is longer than `-- forever`. */
const entries = `
import { ok, panic } from "@ukts/lang";
import { InitClass, type InitEntry } from "@ukts/ukboot";
import { plat } from "@ukts/ukplat";
import { loop } from "#arch/loop";

class Early implements InitEntry {
  name(): string { return "counts down"; }
  initClass(): InitClass { return InitClass.early; }
  init(): Result<void> {
    loop(${turns});
    return ok();
  }
}

class Late implements InitEntry {
  name(): string { return "comes late"; }
  initClass(): InitClass { return InitClass.late; }
  init(): Result<void> {
    if (plat.commandLine().length > 10) panic("as asked for");
    return ok();
  }
}

export const early = new Early();
export const late = new Late();
`;

/** Goes on for ever where it has an argument. */
const main = `
import { println } from "@ukts/ukconsole";
import { arch } from "@ukts/ukarch";

export function main(args: Args): i32 {
  println\`main is called\`;
  while (args.length > 0) arch.relax();
  return 7;
}
`;

const loop = (body: string): string => `
import { asm, clobber, input, output } from "@ukts/lang";
export function loop(turns: u64): void {
  ${body};
}
`;

let app = "";

beforeAll(() => {
  app = makeCopy("helloworld");
  const { dependencies, ...rest } = JSON.parse(readFileSync(join(app, "package.json"), "utf8"));
  const files = {
    "package.json": JSON.stringify({ ...rest, dependencies: { ...dependencies, steps: "*" } }),
    "src/main.ts": main,
    "node_modules/steps/package.json": JSON.stringify(packageJson),
    "node_modules/steps/manifest.json": JSON.stringify(manifest),
    "node_modules/steps/index.ts": entries,
    "node_modules/steps/x86_64/loop.ts": loop(loops.x86_64),
    "node_modules/steps/arm64/loop.ts": loop(loops.arm64),
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(app, name)), { recursive: true });
    writeFileSync(join(app, name), text);
  }
});

afterAll(() => rmSync(app, { recursive: true, force: true }));

function chartOf(target: string, ...args: string[]) {
  const [plat = "", arch = ""] = target.split("/");
  const { status, stdout, stderr } = ukts(
    ["run", "--boot-chart", "--json", "--plat", plat, "--arch", arch, ...args],
    app,
  );
  expect(stderr).not.toMatch(/^error /m);
  const { bootChart, ...result } = JSON.parse(stdout);
  return { status, result, chart: bootChartSchema.parse(bootChart) };
}

const phases = ["constructors", "heap", "commandLine", "initTable", "banner", "main", "shutdown"];

describe.runIf(process.platform === "linux" && process.arch === "x64")("the boot chart", () => {
  test.each(["kvm/x86_64", "kvm/arm64", "linuxu/x86_64"])(
    "of %s has phases and entries in order, with their instructions where these can be counted",
    (target) => {
      const { status, result, chart } = chartOf(target, ...(target.startsWith("kvm") ? ["--accel", "tcg"] : []));
      expect(status).toBe(7);
      expect(result).toMatchObject({ status: 7, ended: "exit", output: expect.stringContaining("main is called") });
      const isVirtual = target.startsWith("kvm");
      expect(chart).toMatchObject({ app: "helloworld", target });
      expect(chart.phases.map(({ name }) => name)).toEqual([
        "platform",
        ...(isVirtual ? ["pageTables"] : []),
        ...phases,
      ]);
      const table = chart.phases.find(({ name }) => name === "initTable");
      expect(table?.entries).toMatchObject([
        { name: "counts down", initClass: "early", error: 0 },
        { name: "comes late", initClass: "late", error: 0 },
      ]);
      // Each begins where the one before it ends, to the rounding of nanoseconds.
      for (const [i, { start }] of chart.phases.entries()) {
        const before = chart.phases[i - 1];
        if (before !== undefined)
          expect(Math.abs(start.ns - before.start.ns - (before.length?.ns ?? 0))).toBeLessThanOrEqual(1);
      }
      expect(chart.toMain).toEqual(chart.phases.find(({ name }) => name === "main")?.start);
      if (isVirtual) {
        expect(chart.before_ns).toBeGreaterThan(0);
        const [first, second] = table?.entries ?? [];
        // Beside the loop: what calls it, and the tracepoints.
        const counted = first?.length?.instructions ?? 0;
        expect(counted).toBeGreaterThan(2 * turns);
        expect(counted).toBeLessThan(2 * turns + 500);
        expect(second?.length?.instructions).toBeGreaterThan(0);
        expect(second?.length?.instructions).toBeLessThan(500);
        expect(chart.toMain?.instructions).toBeGreaterThan(counted);
        expect(table?.length?.instructions).toBeGreaterThan(counted);
      } else {
        expect(chart.before_ns).toBeNull();
        expect(JSON.stringify(chart)).not.toMatch(/"instructions":\s*\d/);
        expect(chart.notes).toEqual(["Instructions are not counted: a process of Linux runs on the processor itself."]);
      }
    },
  );

  test.each(["kvm/x86_64", "kvm/arm64", "linuxu/x86_64"])(
    "of %s shows the entry in which the guest panicked",
    (target) => {
      const { status, chart } = chartOf(target, "--", "please panic");
      expect(status).toBe(134);
      expect(chart.toMain).toBeNull();
      expect(chart.phases.at(-1)).toMatchObject({
        ...{ name: "initTable", length: null },
        entries: [
          { name: "counts down", length: {} },
          { name: "comes late", length: null },
        ],
      });
    },
  );

  test("of a guest that goes on for ever is whole when Ctrl-C ends that", async () => {
    const screen = new Screen(
      ["run", "--boot-chart", "--plat", "linuxu", "--", "forever"],
      app,
      {},
      { cols: 80, rows: 40 },
    );
    await screen.shows("main is called");
    screen.press(keys.interrupt);
    expect(await screen.ends()).toBe(130);
    const shown = screen.lines().join("\n");
    expect(shown).toMatch(
      /Boot of helloworld for linuxu\/x86_64\nFrom the image's first line to main: [\d.]+ [mµ]?s\./,
    );
    expect(shown).toMatch(/\n {2}counts down +[█▏▎▍▌▋▊▉]+ +[\d.]+ [mµ]?s +[\d.]+ [mµ]?s +<?[\d.]+%\n/);
    expect(shown).toMatch(/\nmain begins after [\d.]+ [mµ]?s: has not ended\n/);
    expect(screen.written()).toContain("\u001b[34m");
  });

  test("up --html writes one page, and prints its path behind the guest's console", () => {
    const { status, stdout } = ukts(["up", "--html", "--plat", "linuxu", "-q"], app);
    expect(status).toBe(7);
    expect(stdout).toMatch(/main is called\n\.ukts\/linuxu-x86_64\/boot-chart\.html\n$/);
    const text = readFileSync(join(app, ".ukts/linuxu-x86_64/boot-chart.html"), "utf8");
    expect(text).toMatch(/^<!doctype html>[\s\S]*<title>Boot of helloworld for linuxu\/x86_64<\/title>/);
  });
});

test.each(["--detach", "--paused"])("%s cannot be together with --boot-chart", (flag) => {
  const { status, stderr } = ukts(["run", "--boot-chart", flag], fakeApp());
  expect(status).toBeGreaterThan(0);
  expect(stderr).toContain(
    `option '--boot-chart' cannot be used with option '${flag}`.replace("'--detach", "'-d, --detach"),
  );
});

test("an image that records nothing of its boot has no chart", () => {
  const dir = fakeApp();
  const { status, stderr } = ukts(["run", "--boot-chart", "--plat", "linuxu"], dir);
  expect(status).toBe(125);
  expect(stderr).toMatch(/^error no-boot-chart: Expected a package of the image to record its boot, found none\./m);
  expect(existsSync(join(dir, ".ukts/linuxu-x86_64"))).toBe(false);
});
