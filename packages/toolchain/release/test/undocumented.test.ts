import { expect, test } from "vitest";
import { readWorkspace, undocumented } from "../src/index.js";
import { contractDir, workspace } from "./fixture.js";

const kernel = `import { UkOther } from "./other.js";
export { hex } from "@ukts/lang";
export { UkOther } from "./other.js";

/** What tells the time. */
export interface UkClock {
  /** Nanoseconds. */
  now(): u64;
  set(time: u64): boolean;
  name: string;
}

/** A clock that stands. */
export class Stopped implements UkClock {
  name: string = "";
  /** Anything. */
  now(): u64 {
    return this.secret();
  }
  set(_time: u64): boolean {
    return false;
  }
  get half(): u64 {
    return 0;
  }
  protected hand(): void {}
  private secret(): u64 {
    return 0;
  }
  [Symbol.dispose](): void {}
}

/** Inherits what is said of \`told\`. */
export class Further extends UkOther {
  override told(): void {}
}

export const ticks: u32 = 100;
`;
const other = `export class UkOther {
  /** Is told. */
  told(): void {}
  static make(): void {}
}
`;
const host = `export { suite } from "./suite.js";
/** */
export const empty = 1;
`;

test("names what has no documentation, in kernel modules and on the host, and where it is", async () => {
  const made = workspace();
  made.write({
    [`${contractDir}/kernel/index.ts`]: kernel,
    [`${contractDir}/kernel/other.ts`]: other,
    [`${contractDir}/src/testing/index.ts`]: host,
    [`${contractDir}/src/testing/suite.ts`]: "export function suite(): void {}\n",
    [`${contractDir}/src/tsconfig.json`]: JSON.stringify({ compilerOptions: { module: "nodenext", types: [] } }),
    [`${contractDir}/package.json`]: packageJson({
      ".": { ukts: "./kernel/index.ts", types: "./dist/index.d.ts" },
      "./testing": { types: "./dist/testing/index.d.ts", import: "./dist/testing/index.js" },
      "./package.json": "./package.json",
    }),
  });
  expect(undocumented(await readWorkspace(made.dir), made.dir)).toEqual([
    "packages/clock/kernel/index.ts:20: Stopped.set",
    "packages/clock/kernel/index.ts:23: Stopped.half",
    "packages/clock/kernel/index.ts:26: Stopped.hand",
    "packages/clock/kernel/index.ts:38: ticks",
    "packages/clock/kernel/index.ts:9: UkClock.set",
    "packages/clock/kernel/other.ts:1: UkOther",
    "packages/clock/kernel/other.ts:4: UkOther.make",
    "packages/clock/src/testing/index.ts:3: empty",
    "packages/clock/src/testing/suite.ts:1: suite",
    "packages/ticker/kernel/index.ts:10: clock",
  ]);
});

test("an entry without a source is an error that names both", async () => {
  const made = workspace();
  made.write({ [`${contractDir}/package.json`]: packageJson({ ".": { ukts: "./kernel/gone.ts" } }) });
  const members = await readWorkspace(made.dir);
  expect(() => undocumented(members, made.dir)).toThrow(
    /^Expected the source .*clock exports, found none: .*gone\.ts\.$/,
  );
});

const packageJson = (exports: object): string =>
  JSON.stringify({ name: "@fixture/clock", version: "0.1.0", type: "module", ukts: "./dist/manifest.json", exports });
