import { expect } from "vitest";
import { programTest } from "../harness/variants.js";

programTest(
  "callSite names the call that leaves the argument out, in whichever file it stands",
  async ({ linesOf }) => {
    const checks = `import { callSite } from "@ukts/lang";
import { println } from "./console.js";
export function here(label: string, at: string = callSite()): void { println\`\${label} \${at}\`; }
export class Checks {
  equal<T extends number>(a: T, b: T, at: string = callSite()): boolean { if (a !== b) here("differs at", at); return a === b; }
}`;
    const lines = await linesOf(
      `import { Checks, here } from "./checks.js";
import { println } from "./console.js";
function each(label: string): void { here(label); }
export function main(): i32 {
  here("plain");
  each("inside"); here("given", "by hand");
  const checks = new Checks();
  checks.equal<u8>(1, 2); checks.equal<u8>(2, 2);
  checks
    .equal<i64>(-1, 1);
  return 0;
}`,
      { modules: { "checks.ts": checks } },
    );
    expect(lines).toEqual([
      "plain main.ts:5",
      "inside main.ts:3",
      "given by hand",
      "differs at main.ts:8",
      "differs at main.ts:9",
    ]);
  },
);

programTest(
  "callFile and callLine are the parts of callSite, which panic names instead of its own place",
  async ({ execute }) => {
    const checks = `import { callFile, callLine, panic } from "@ukts/lang";
import { println } from "./console.js";
export function check(condition: boolean, file: string = callFile(), line: u32 = callLine()): void {
  println\`\${file} \${line}\`;
  if (!condition) panic("it does not hold", file, line);
}`;
    const { stdout, status } = await execute(
      `import { check } from "./folder/checks.js";
export function main(): i32 {
  check(true);
  check(false, "by hand", 77);
  return 0;
}`,
      { modules: { "folder/checks.ts": checks.replace("./console", "../console") } },
    );
    expect([stdout, status]).toEqual(["main.ts 3\nby hand 77\npanic: it does not hold at by hand:77\n", 134]);
  },
);
