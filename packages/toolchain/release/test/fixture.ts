/** A workspace of one contract and one implementation, in a folder of its own. */
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { type Outcome, run } from "../src/run.js";

const packageDir = fileURLToPath(new URL("..", import.meta.url));

export interface Workspace {
  dir: string;
  write(files: Readonly<Record<string, string>>): void;
  /** Runs `pnpm release <command>` on it. */
  release(command: string): Promise<Outcome>;
}

export const contractDir = "packages/clock";

/** What the contract exports at its first release. */
export const contract = `import { slot, tracepoint } from "@ukts/lang";
import { points } from "./points.js";

export interface UkClock {
  now(): u64;
  set(time: u64): boolean;
}

export const enum Zone {
  utc = 0,
  local = 1,
}

export class Stamp {
  time: u64 = 0;
  private used: u32 = 0;
  isLater(than: Stamp): boolean {
    this.used++;
    return this.time > than.time;
  }
}

export function format(stamp: Stamp, zone: Zone): u64 {
  return zone === Zone.utc ? stamp.time : 0;
}

export const clock = slot.one<UkClock>();
const clockSet = tracepoint<[time: u64]>(points, "clock_set");
export function setClock(time: u64): boolean {
  clockSet(time);
  return clock.set(time);
}
`;

const manifest = {
  kind: "contract",
  name: "@fixture/clock",
  version: "0.1.0",
  slots: { clock: { kind: "one", describe: "What tells the time" } },
  options: { ticks: { type: "u32", default: 100, min: 1, max: 1000, describe: "Ticks in a second" } },
};

export function workspace(version = "0.1.0"): Workspace {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), "ukts-release-")));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const write = (files: Readonly<Record<string, string>>): void => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), text);
    }
  };
  write({
    "package.json": JSON.stringify({ name: "fixture", private: true, version: "0.0.0" }),
    "pnpm-workspace.yaml": "packages:\n  - packages/*\n",
    ".changeset/config.json": JSON.stringify({ changelog: "@changesets/cli/changelog", baseBranch: "main" }),
    ...contractFiles(version),
    ...implementation("ticker", version),
  });
  mkdirSync(join(dir, "node_modules/@ukts"), { recursive: true });
  symlinkSync(join(packageDir, "node_modules/@ukts/lang"), join(dir, "node_modules/@ukts/lang"));
  mkdirSync(join(dir, "node_modules/@fixture"), { recursive: true });
  symlinkSync(join(dir, contractDir), join(dir, "node_modules/@fixture/clock"));
  return { dir, write, release: (command) => run(command, dir) };
}

function contractFiles(version: string): Record<string, string> {
  return {
    [`${contractDir}/package.json`]: packageJson("clock", version, { "@ukts/lang": "*" }),
    [`${contractDir}/dist/manifest.json`]: JSON.stringify({ ...manifest, version }),
    [`${contractDir}/kernel/tsconfig.json`]: tsconfig,
    [`${contractDir}/kernel/index.ts`]: contract,
    [`${contractDir}/kernel/points.ts`]: pointsModule,
  };
}

const tsconfig = JSON.stringify({ extends: "@ukts/lang/tsconfig.json", include: ["."] });
const pointsModule = `import { type TracepointSink, tracer } from "@ukts/lang";
class Nowhere implements TracepointSink {
  text(_to: Ptr<u8>, _s: string): void {}
  hit(_id: u32, _args: Ptr<u8>, _bytes: u32): void {}
}
export const points = tracer(new Nowhere(), "");
`;

/** A package that fills the contract's slot. */
export function implementation(name: string, version: string, range = "workspace:^"): Record<string, string> {
  const provides = [{ slot: "@fixture/clock:clock", export: "clock" }];
  return {
    [`packages/${name}/package.json`]: packageJson(name, version, { "@fixture/clock": range }),
    [`packages/${name}/dist/manifest.json`]: JSON.stringify({
      ...{ kind: "library", name: `@fixture/${name}`, version, provides },
    }),
    [`packages/${name}/kernel/tsconfig.json`]: tsconfig,
    [`packages/${name}/kernel/index.ts`]: `import type { UkClock } from "@fixture/clock";
class Ticker implements UkClock {
  now(): u64 {
    return 0;
  }
  set(_time: u64): boolean {
    return false;
  }
}
export const clock = new Ticker();
`,
  };
}

/** The manifest of a package that fills no slot. */
export const library = (name: string): string =>
  JSON.stringify({ kind: "library", name: `@fixture/${name}`, version: "0.1.0" });

function packageJson(name: string, version: string, peerDependencies: Record<string, string>): string {
  const exports = { ".": { ukts: "./kernel/index.ts" } };
  const text = {
    name: `@fixture/${name}`,
    version,
    type: "module",
    ukts: "./dist/manifest.json",
    exports,
    peerDependencies,
  };
  return JSON.stringify(text, null, 2);
}

export const changeset = (name: string, type: string): Record<string, string> => ({
  [`.changeset/${name}-${type}.md`]: `---\n"@fixture/${name}": ${type}\n---\n\nWhat changed.\n`,
});

/** A workspace whose contract was released as it is. */
export async function releasedWorkspace(version?: string): Promise<Workspace> {
  const made = workspace(version);
  const { status, text } = await made.release("api");
  if (status !== 0) throw new Error(`Expected a report, found:\n${text}`);
  copyFileSync(join(made.dir, contractDir, "api.md"), join(made.dir, contractDir, "api.released.md"));
  return made;
}
