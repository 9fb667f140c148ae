import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

let testFile: () => string | undefined = () => undefined;

/** Says how the test file at hand is found; `./vitest` does, as only vitest knows. */
export function setTestFile(find: () => string | undefined): void {
  testFile = find;
}

/** Folder of the package that the running test belongs to; outside of vitest the current folder. */
export function packageUnderTest(): string {
  const file = testFile();
  return file === undefined ? process.cwd() : packageOf(dirname(file));
}

function packageOf(folder: string): string {
  if (existsSync(join(folder, "package.json")) || dirname(folder) === folder) return folder;
  return packageOf(dirname(folder));
}
