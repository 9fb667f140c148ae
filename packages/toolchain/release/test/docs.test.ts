import { join } from "node:path";
import { expect, test } from "vitest";
import { Declarer, readDocs } from "../src/index.js";
import { contract, contractDir, workspace } from "./fixture.js";

const documented = contract
  .replace("export class Stamp", "/**\n * A moment of the clock:\n * never negative.\n */\nexport class Stamp")
  .replace("private used", "/** How often it was compared. */\n  private used")
  .replace("isLater(", "/** Whether it is after `than`. */\n  isLater(");

test("reads what a kernel module exports, with what is written about it and its members, and nothing private", () => {
  const made = workspace();
  const kernel = join(made.dir, contractDir, "kernel/index.ts");
  made.write({ [`${contractDir}/kernel/index.ts`]: documented });
  const { exports, tracepoints } = readDocs(kernel, new Declarer("comments"));
  expect(exports.map(({ name }) => name)).toEqual(["Stamp", "UkClock", "Zone", "clock", "format", "setClock"]);
  expect(exports[0]).toEqual({
    name: "Stamp",
    text: "A moment of the clock:\nnever negative.",
    declaration:
      "export declare class Stamp {\n  time: u64;\n  /** Whether it is after `than`. */\n  isLater(than: Stamp): boolean;\n}",
  });
  expect(exports[1]?.text).toBe("");
  expect([...tracepoints]).toEqual([["clock_set", "time: u64"]]);
});

test("reads modules that are declarations already, of the whole package", () => {
  const made = workspace();
  made.write({
    [`${contractDir}/kernel/index.d.ts`]: 'export * from "../types/times.js";\n',
    [`${contractDir}/types/times.d.ts`]: "/** Ends the time. */\nexport declare function stop(): never;\n",
  });
  const { exports } = readDocs(join(made.dir, contractDir, "kernel/index.d.ts"), new Declarer("comments"));
  expect(exports).toEqual([
    { name: "stop", text: "Ends the time.", declaration: "export declare function stop(): never;" },
  ]);
});

test("reports of APIs have no comments: what is written about an export is no change of it", async () => {
  const made = workspace();
  await made.release("api");
  made.write({ [`${contractDir}/kernel/index.ts`]: documented });
  expect(await made.release("status")).toMatchObject({ status: 0 });
});
