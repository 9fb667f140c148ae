import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, realpathSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageUnderTest } from "./packageUnderTest.js";
import { writeWhole } from "./writeWhole.js";

/** The files of an app that is made for a test. */
export interface AppFiles {
  /** Text of `src/main.ts`. */
  main?: string;
  /** Further files by path, or C sources in place of `main` (`src/main.c`). */
  files?: Readonly<Record<string, string>>;
  /** Packages that the app depends on: the package under test, and what that one finds in its node_modules. */
  dependencies: readonly string[];
  /** What `ukts.config.ts` exports. */
  config?: object;
  /** Folder of the package under test. Default: the package of the test file that vitest runs, else the current folder. */
  packageDir?: string;
}

/**
 * Writes the app under `.ukts-test/` of the package under test, so that it finds what the package finds, and returns its folder.
 * The same files always get the same folder, so that what did not change is not built again; another one for each `variant`, as builds of one folder
 * with other options take each other's place.
 */
export function writeApp(app: AppFiles, variant: readonly string[] = []): string {
  const packageDir = realpathSync(app.packageDir ?? packageUnderTest());
  const base = join(packageDir, ".ukts-test");
  const files = filesOf(app);
  const hash = createHash("sha256")
    .update(JSON.stringify([files, variant]))
    .digest("hex")
    .slice(0, 12);
  const dir = join(base, hash);
  writeWhole(join(base, ".gitignore"), "*\n");
  linkItself(base, packageDir);
  if (!existsSync(join(dir, "package.json"))) {
    for (const [path, text] of Object.entries(files)) writeWhole(join(dir, path), text);
  }
  return dir;
}

/** Lets what stands below `base` find a package that is not in its own node_modules. */
export function linkItself(base: string, packageDir: string): void {
  const { name }: { name?: string } = JSON.parse(readFileSync(join(packageDir, "package.json"), "utf8"));
  if (name === undefined) return;
  const link = join(base, "node_modules", name);
  mkdirSync(dirname(link), { recursive: true });
  try {
    symlinkSync(packageDir, link, "dir");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}

/** `package.json` comes last: where it is, the app is whole. */
function filesOf({ main, files = {}, dependencies, config }: AppFiles): Record<string, string> {
  const packageJson = {
    name: "test-app",
    version: "0.0.0",
    private: true,
    type: "module",
    dependencies: Object.fromEntries(dependencies.map((name) => [name, "*"])),
  };
  return {
    ...(main === undefined ? {} : { "src/main.ts": main }),
    ...(config === undefined ? {} : { "ukts.config.ts": `export default ${JSON.stringify(config, null, 2)};\n` }),
    ...files,
    "package.json": `${JSON.stringify(packageJson, null, 2)}\n`,
  };
}
