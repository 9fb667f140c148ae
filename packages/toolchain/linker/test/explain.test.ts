import type { Diagnostic } from "@ukts/compiler";
import { expect, test } from "vitest";
import type { Member } from "../src/resolve/closure.js";
import { compose } from "../src/slots/compose.js";
import { explainComposition } from "../src/slots/explain.js";
import { temporaryFolder, writeFiles } from "./projects.js";

const slot = {
  id: "@x/alloc:backend",
  contract: "@x/alloc",
  name: "backend",
  kind: "one",
  describe: "Allocator",
} as const;
const provider = { slot: slot.id, package: "@x/tlsf", export: "tlsf", fallback: false };
const composition = compose({ members: [], slots: [{ slot, providers: [provider] }], specifier: (name) => name });
const line = [...composition.fills.keys()][0] as number;
const lineText = composition.text.split("\n")[line - 1] as string;

const kernel = `export interface Other { free(p: u32): void }
export class Tlsf {
  private free_bytes: usize = 0;
  malloc(size: u32): Ptr<u8> | null {
    return this.free(size);
  }
  free(p: u32): void {}
}
export const tlsf = new Tlsf();
`;

function explain(message: string): Diagnostic {
  const dir = temporaryFolder();
  writeFiles(dir, { "kernel/index.ts": kernel, "src/index.ts": "export default {};" });
  const error: Diagnostic = {
    code: "TS2345",
    severity: "error",
    message,
    file: "compose.ts",
    line,
    column: lineText.indexOf("provider") + 1,
    lineText,
  };
  const [explained] = explainComposition([error], "compose.ts", composition, [{ name: "@x/tlsf", dir } as Member]);
  return explained as Diagnostic;
}

const start = "Argument of type 'Tlsf' is not assignable to parameter of type 'UkAllocBackend'.\n";

test.each([
  [
    "a member of another type",
    `${start}  Types of property 'free' are incompatible.\n    Type '(p: u32) => void' is …`,
    7,
    3,
    "free",
  ],
  [
    "a member that returns another type",
    `${start}  The types returned by 'malloc(...)' are incompatible between these types.`,
    4,
    3,
    "malloc",
  ],
  [
    "a member that is missing",
    `${start}  Property 'realloc' is missing in type 'Tlsf' but required in type 'UkAllocBackend'.`,
    2,
    14,
    "Tlsf",
  ],
  ["a value without a class", "Argument of type '(x: string) => i32' is not assignable to …", 9, 14, "tlsf"],
])("%s is shown where the provider declares it", (_, message, at, column, word) => {
  const explained = explain(message);
  expect(explained).toMatchObject({
    code: "TS2345",
    line: at,
    column,
    length: word.length,
    file: expect.stringContaining("kernel"),
  });
  expect(explained.message).toBe(`@x/tlsf does not satisfy the contract of @x/alloc:backend.\n${message}`);
  expect(explained.hint).toContain("@x/alloc");
});

test("other diagnostics stay as they are", () => {
  const elsewhere: Diagnostic = { code: "TS1", severity: "error", message: "no", file: "main.ts", line };
  expect(explainComposition([elsewhere], "compose.ts", composition, [])).toEqual([elsewhere]);
});

test.each([
  [
    "a main that is not exported",
    "TS2459",
    "declares 'main' locally, but it is not exported",
    "function main(): i32 {}\n",
  ],
  ["a main that is not there", "TS2305", "has no exported member 'main'", "\n"],
])("%s is said of the app, not of the module that the linker wrote", (_, code, says, text) => {
  const dir = temporaryFolder();
  writeFiles(dir, { "src/main.ts": text });
  const app = { slot: "@x/boot:main", package: "app", export: "main", fallback: false };
  const specifier = (name: string) => (name === "app" ? "../../src/main.js" : name);
  const composed = compose({ members: [], slots: [{ slot, providers: [app] }], specifier });
  const [at] = composed.imports.keys();
  const error: Diagnostic = {
    code,
    severity: "error",
    message: `Module '"../../src/main.js"' ${says}.`,
    file: "compose.ts",
    line: at as number,
    column: 10,
    lineText: composed.text.split("\n")[(at as number) - 1] as string,
  };
  const [explained] = explainComposition([error], "compose.ts", composed, [{ name: "app", dir } as Member]);
  expect(explained).toEqual({
    code,
    severity: "error",
    message: 'app does not export "main", which is to fill @x/boot:main.',
    hint: "Declare it with `export`, in the module that is imported for it: src/main.ts",
    ...(text === "\n"
      ? {}
      : { file: expect.stringMatching(/src\/main\.ts$/), line: 1, column: 10, length: 4, lineText: text.trimEnd() }),
  });
});
