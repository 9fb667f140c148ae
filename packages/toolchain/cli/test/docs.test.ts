// The pages about configuration: their commands are run.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { fakeApp } from "./fakeApp.js";
import { copyOfExample, guideLines, runLine } from "./guide.js";

const page = "docs/errors/configuration.md";
const bin = fileURLToPath(new URL("../bin/ukts.js", import.meta.url));

test("the commands of docs/configuration.md work, one after the other", () => {
  const dir = copyOfExample("choices");
  const lines = guideLines("docs/configuration.md");
  expect(lines.length).toBeGreaterThan(4);
  for (const line of lines) {
    const { status, stdout, stderr } = runLine(line, dir);
    expect(status, `${line.command}\n${stdout}${stderr}`).toBe(0);
  }
});

describe("docs/errors/configuration.md", () => {
  const text = readFileSync(fileURLToPath(new URL(`../../../../${page}`, import.meta.url)), "utf8");
  const sections = [...text.matchAll(/^## ([\w-]+)(?:, [\w-]+)*\n([\s\S]*?)(?=^## |$(?![\s\S]))/gm)];
  const shown = sections.flatMap(([, code = "", body = ""]) =>
    [...body.matchAll(/^ukts .*$/gm)].map(([command]) => [command, code] as const),
  );

  test("every command shows the error that it stands for, and changes nothing", () => {
    expect(shown.length).toBeGreaterThan(10);
    const app = fakeApp();
    mkdirSync(join(app, ".bin"));
    symlinkSync(bin, join(app, ".bin/ukts"));
    const PATH = `${join(app, ".bin")}:${process.env.PATH}`;
    const found = shown.map(([command]) => {
      const { status, stdout, stderr } = spawnSync("sh", ["-c", command], {
        cwd: app,
        encoding: "utf8",
        env: { ...process.env, PATH },
      });
      return [command, /^error ([\w-]+): [\s\S]*\n {2}way out: /.exec(stderr)?.[1] ?? `${status} ${stdout}${stderr}`];
    });
    expect(found).toEqual(shown);
  });
});
