import { join } from "node:path";
import { expect, test } from "vitest";
import { Declarer, readKernelDocs } from "../src/index.js";
import { contract, contractDir, workspace } from "./fixture.js";

const documented = contract
  .replace("export class Stamp", "/**\n * A moment of the clock:\n * never negative.\n */\nexport class Stamp")
  .replace("private used", "/** How often it was compared. */\n  private used")
  .replace("isLater(", "/** Whether it is after `than`. */\n  isLater(");

test("reads what a kernel module exports, with what is written about it and its members, and nothing private", () => {
  const made = workspace();
  const kernel = join(made.dir, contractDir, "kernel/index.ts");
  made.write({ [`${contractDir}/kernel/index.ts`]: documented });
  const { exports, tracepoints } = readKernelDocs(kernel, new Declarer("comments"));
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

test("reports of APIs have no comments: what is written about an export is no change of it", async () => {
  const made = workspace();
  await made.release("api");
  made.write({ [`${contractDir}/kernel/index.ts`]: documented });
  expect(await made.release("status")).toMatchObject({ status: 0 });
});
