import {
  closeSync,
  fstatSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { writeApp } from "../src/app.js";

const packageDir = realpathSync(mkdtempSync(join(tmpdir(), "ukts-app-")));
writeFileSync(join(packageDir, "package.json"), JSON.stringify({ name: "@ukts/under-test" }));
const files = { main: "export {};", dependencies: ["@ukts/under-test"], packageDir };

test("the app lies where it finds the package under test and its dependencies", () => {
  const dir = writeApp(files);
  expect(dirname(dirname(dir))).toBe(packageDir);
  expect(readFileSync(join(dir, "src/main.ts"), "utf8")).toBe("export {};");
  expect(JSON.parse(readFileSync(join(dir, "package.json"), "utf8"))).toMatchObject({
    dependencies: { "@ukts/under-test": "*" },
  });
  expect(realpathSync(join(dir, "../node_modules/@ukts/under-test"))).toBe(packageDir);
  expect(readFileSync(join(dir, "../.gitignore"), "utf8")).toBe("*\n");
});

test("the same files get the same folder, others another", () => {
  expect(writeApp(files)).toBe(writeApp(files));
  expect(writeApp({ ...files, main: "export const x = 1;" })).not.toBe(writeApp(files));
});

test("a file is replaced and never written over: another test may be reading it", () => {
  const dir = writeApp(files);
  const file = join(dir, "src/main.ts");
  const reader = openSync(file, "r");
  rmSync(join(dir, "package.json"));
  writeApp(files);
  expect(statSync(file).ino).not.toBe(fstatSync(reader).ino);
  closeSync(reader);
  expect(readdirSync(dir, { recursive: true }).sort()).toEqual(["package.json", "src", join("src", "main.ts")]);
});

test("builds with other options get another folder, as one of them would take the other's place", () => {
  expect(writeApp(files, ["a.b=1"])).not.toBe(writeApp(files));
  expect(writeApp(files, ["a.b=1"])).toBe(writeApp(files, ["a.b=1"]));
});

test("a configuration becomes ukts.config.ts", () => {
  const dir = writeApp({ ...files, config: { memory: "8M" } });
  expect(readFileSync(join(dir, "ukts.config.ts"), "utf8")).toContain('"memory": "8M"');
});
