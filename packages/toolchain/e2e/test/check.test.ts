import { createRequire } from "node:module";
import { dirname } from "node:path";
import { describe, expect, test } from "vitest";
import { app, hello, ukts } from "./ukts.js";

const wrong = `import { println } from "@ukts/ukconsole";

function unreached(text: string): void {
  println\`\${text + "!"}\`;
}

export function main(args: Args): i32 {
  const sum = u32(args.length) + 1;
  return i32(sum);
}
`;

describe("ukts check", () => {
  test("an app without errors", () => {
    const { status, stdout, stderr } = ukts(["check", "--plat", "linuxu"], app(hello));
    expect(stderr).toContain("No errors.");
    expect(stdout).toBe("");
    expect(status).toBe(0);
  });

  test("every error, reached or not, in the form that editors read", () => {
    const { status, stdout } = ukts(["check", "--plat", "linuxu"], app(wrong));
    expect(stdout).toMatch(/^src\/main\.ts:4:\d+ - error UK1012: /m);
    expect(stdout).toMatch(/^src\/main\.ts:8:9 - error UK1003: /m);
    expect(stdout).toContain("write `sum: u32`");
    expect(status).toBe(1);
  });

  test("--json for machines", () => {
    const { status, stdout } = ukts(["check", "--plat", "linuxu", "--json"], app(wrong));
    const { diagnostics } = JSON.parse(stdout);
    const found = diagnostics.map(({ code, line }: { code: string; line: number }) => `${code} ${line}`).sort();
    expect(found).toEqual(["UK1003 8", "UK1012 4"]);
    expect(status).toBe(1);
  });

  test("a library on its own, its contracts' slots empty", () => {
    const library = dirname(createRequire(import.meta.url).resolve("@ukts/ukalloc-tlsf/package.json"));
    const { status, stderr } = ukts(["check"], library);
    expect(stderr).toContain("No errors.");
    expect(status).toBe(0);
  });

  test("a folder without a package", () => {
    const { status, stderr } = ukts(["check"], "/");
    expect(stderr).toMatch(
      /no package\.json[\s\S]*way out: Run ukts check in the folder of an app or of a micro-library/,
    );
    expect(status).toBe(1);
  });
});
