/**
 * What a user gets: every public package packed as npm would publish it, installed with plain npm into an empty folder outside the
 * repository, and booted from there. No workspace link, no path into the repository.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { eachTarget } from "@ukts/testkit/vitest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const repository = fileURLToPath(new URL("../../../../", import.meta.url));
const work = mkdtempSync(join(realpathSync(tmpdir()), "ukts packed "));
const app = join(work, "my app");

function run(program: string, args: readonly string[], cwd: string) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: "utf8" });
  return { status, stdout, stderr };
}

const manifestOf = (dir: string): Manifest => JSON.parse(readFileSync(join(dir, "package.json"), "utf8"));

interface Manifest {
  name: string;
  private?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}

/** Folders of the packages that npm would publish. */
function publicPackages(): string[] {
  const roles = readdirSync(join(repository, "packages")).map((role) => join(repository, "packages", role));
  return [...roles, join(repository, "platforms")]
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((dir) => manifestOf(dir).private !== true);
}

/** What an app installs with some packages: all of ours that they need, as no registry has them. */
function closureOf(names: readonly string[], dirs: ReadonlyMap<string, string>): Set<string> {
  const found = new Set<string>();
  const follow = (name: string): void => {
    const dir = dirs.get(name);
    if (dir === undefined || found.has(name)) return;
    found.add(name);
    const { dependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = manifestOf(dir);
    const peers = Object.keys(peerDependencies).filter((peer) => peerDependenciesMeta[peer]?.optional !== true);
    for (const needed of [...Object.keys(dependencies), ...peers]) follow(needed);
  };
  for (const name of names) follow(name);
  return found;
}

/** Packs with the pinned pnpm, which turns `workspace:^` into version ranges. */
function pack(dir: string): void {
  const pnpm = join(repository, ".tools/node_modules/pnpm/bin/pnpm.cjs");
  const { status, stderr } = run(process.execPath, [pnpm, "pack", "--pack-destination", join(work, "tarballs")], dir);
  if (status !== 0) throw new Error(`${dir} cannot be packed: ${stderr}`);
}

beforeAll(() => {
  const dirs = new Map(publicPackages().map((dir) => [manifestOf(dir).name, dir]));
  for (const dir of dirs.values()) pack(dir);
  mkdirSync(join(app, "src"), { recursive: true });
  writeFileSync(
    join(app, "package.json"),
    JSON.stringify({ name: "my-app", version: "1.0.0", private: true, type: "module" }),
  );
  writeFileSync(
    join(app, "src/main.ts"),
    `import { println } from "@ukts/ukconsole";

export function main(args: Args): i32 {
  for (const argument of args) println\`\${argument}\`;
  return 42;
}
`,
  );
  // What an app with threads chooses: one allocator, one scheduler.
  const { dependencies = {}, devDependencies = {} } = manifestOf(join(repository, "examples/threads"));
  // npm looks for an optional peer that several packages name, and no registry has the test kit.
  const needed = closureOf([...Object.keys({ ...dependencies, ...devDependencies }), "@ukts/testkit"], dirs);
  const chosen = [...needed].map((name) => `../tarballs/${tarballOf(name)}`);
  const { status, stderr } = run("npm", ["install", "--no-audit", "--no-fund", ...chosen], app);
  if (status !== 0) throw new Error(`npm install failed: ${stderr}`);
}, 600_000);

/** Name of a package's tarball, as npm forms it. */
function tarballOf(name: string): string {
  const start = `${name.replace("@", "").replace("/", "-")}-`;
  const found = readdirSync(join(work, "tarballs")).find(
    (file) => file.startsWith(start) && /^\d/.test(file.slice(start.length)),
  );
  if (found === undefined) throw new Error(`Expected a tarball of ${name}`);
  return found;
}

afterAll(() => rmSync(work, { recursive: true, force: true }));

describe("installed from tarballs alone", () => {
  eachTarget(
    ({ plat, arch }) => {
      test("npx ukts up boots", () => {
        const up = ["ukts", "up", "--plat", plat, "--arch", arch, "--", "from", "tarballs"];
        const { status, stdout, stderr } = run("npx", up, app);
        expect(stdout, stderr).toMatch(/from\r?\ntarballs\r?\n/);
        expect(status).toBe(42);
      });
    },
    ({ arch, machine }) => arch === "x86_64" && machine !== "microvm",
  );

  test("nothing of it is the repository's", () => {
    const { stdout } = run("find", [app, "-type", "l", "-not", "-path", "*/.bin/*"], app);
    expect(stdout).toBe("");
    const { stdout: mentions } = run(
      "grep",
      ["-rlF", repository, app, "--include=*.json", "--include=*.js", "--include=*.ts"],
      app,
    );
    expect(mentions).toBe("");
  });
});
