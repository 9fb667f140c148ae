/**
 * What a user gets: every public package published to a registry as a release does it, and used from there with plain npm, in folders
 * outside the repository, of whose paths some have blanks. The guides docs/guides/one-command.md, docs/guides/step-by-step.md and
 * docs/guides/publish-a-driver.md are followed to the letter.
 */
import { cpSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { followGuide } from "./registry/follow.js";
import { pnpmBin, type Registry, readJson, repository, startRegistry } from "./registry/registry.js";
import { authorsCopy, driverGuide, exampleFiles, guideFiles } from "./registry/thirdParty.js";
import { publishVersion } from "./registry/versions.js";
import { replaceOtherPlatforms, yarn } from "./registry/yarn.js";

// A machine that has installed none of it yet downloads the toolchain, for several projects at the same time.
vi.setConfig({ testTimeout: 900_000, hookTimeout: 900_000 });

let registry: Registry;
/** The project of the second guide: with @ukts/ukalloc-buddy, in the end. */
let app: string;
beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry?.stop());

const npm = (...args: string[]) => registry.run("npm", args, app);
const npx = (...args: string[]) => registry.run("npx", args, app);

describe.concurrent("guides", () => {
  test("Hello world in one command works as it says", () => followGuide("docs/guides/one-command.md", registry));

  test("Hello world step by step works as it says", async () => {
    app = await followGuide("docs/guides/step-by-step.md", registry);
  });

  test("A driver is written, checked, tested, published, installed and run as it says", async () => {
    await followGuide(driverGuide, { home: registry.home, env: registry.author });
  });
});

describe("in that project", () => {
  test("nothing is the repository's", () => {
    expect(registry.run("find", [app, "-type", "l", "-not", "-path", "*/.bin/*"], app).stdout).toBe("");
    const kinds = ["json", "js", "ts"].map((kind) => `--include=*.${kind}`);
    expect(registry.run("grep", ["-rlF", repository, app, ...kinds], app).stdout).toBe("");
  });

  test("nothing but what is to be published was", () => {
    const { stdout } = registry.run("find", ["node_modules/@ukts", "node_modules/ukts", "-name", "test"], app);
    expect(stdout).toBe("");
  });

  test("what an app with threads needs can be installed by name, and brings all that it needs", () => {
    const { dependencies } = readJson(join(repository, "examples/threads/package.json"));
    const left = new Set(["@ukts/ukalloc-tlsf", ...Object.keys(readJson(join(app, "package.json")).dependencies)]);
    const { status, stderr } = npm("install", ...Object.keys(dependencies).filter((name) => !left.has(name)));
    expect(status, stderr).toBe(0);
    const sources = join(repository, "examples/threads/src");
    for (const file of readdirSync(sources)) cpSync(join(sources, file), join(app, "src", file));
    const run = npx("ukts", "run", "--quiet", "--plat", "linuxu");
    expect(run.stdout, run.stderr).toContain("3 threads found");
    expect(run.status).toBe(0);
  });
});

describe("projects of other templates build and pass their tests at once, in a workspace of pnpm, where no package sees what it does not name", () => {
  const templates = {
    "in c": ["--template", "app-c", "--scheduler", "uksched-preempt", "--target", "linuxu/x86_64"],
    "my allocator": ["--template", "allocator", "--name", "@me/ukalloc-mine"],
    "my driver": ["--template", "driver", "--name", "@me/serial"],
    "my library": ["--template", "library"],
    "my scheduler": ["--template", "scheduler"],
  };
  const pnpm = (project: string, ...args: string[]) =>
    registry.run(process.execPath, [pnpmBin, ...args], join(registry.home, "by pnpm", project));

  beforeAll(() => {
    for (const [name, flags] of Object.entries(templates)) {
      const { status, stderr } = npx("ukts", "init", `../by pnpm/${name}`, ...flags);
      expect(status, stderr).toBe(0);
    }
    writeFileSync(join(registry.home, "by pnpm/pnpm-workspace.yaml"), 'packages: ["*"]\n');
    const { status, stdout, stderr } = pnpm(".", "install");
    expect(status, stdout + stderr).toBe(0);
  });

  test("app-c", () => {
    const { status, stdout, stderr } = pnpm("in c", "test");
    expect(stdout, stderr).toMatch(/^# pass 1$/m);
    expect(status).toBe(0);
  });

  const suite = "linuxu/x86_64 conforms to the contract";
  test.each([
    ["my allocator", suite, 1],
    ["my scheduler", `${suite}|linuxu/x86_64 what is for the background`, 2],
    ["my driver", "what is printed comes out of the port", 1],
  ])("%s has no errors and passes its tests: %s", (name, tests, count) => {
    expect(pnpm(name, "check")).toMatchObject({ status: 0 });
    const { status, stdout, stderr } = pnpm(name, "exec", "vitest", "run", "-t", tests);
    expect(stdout, stderr).toMatch(new RegExp(`Tests .*${count} passed`));
    expect(status).toBe(0);
  });

  test("library", () => {
    expect(pnpm("my library", "build").status).toBe(0);
    const { status, stdout, stderr } = pnpm("my library", "exec", "ukts", "test", "--plat", "linuxu");
    expect(stdout, stderr).toContain("[ PASSED ] is that of the specification's examples");
    expect(status).toBe(0);
  });
});

describe("packages of other authors", () => {
  test("the guide has the files of the example", () => {
    expect(guideFiles(driverGuide)).toEqual(exampleFiles("debugcon"));
  });

  test("an allocator passes the contract's conformance suite, is published, and takes the place of another in the guide's app", () => {
    const theirs = join(registry.home, "their-app");
    const dir = authorsCopy(registry, "ukalloc-stack");
    expect(registry.run("npm", ["run", "build"], dir)).toMatchObject({ status: 0 });
    const suite = ["vitest", "run", "-t", "linuxu/x86_64 conforms to the contract"];
    const { status, stdout, stderr } = registry.run("npx", suite, dir);
    expect(stdout, stderr).toMatch(/Tests .*1 passed/);
    expect(status).toBe(0);
    registry.publish(dir, "--ignore-scripts");

    for (const step of [
      ["uninstall", "@ukts/ukalloc-tlsf"],
      ["install", "@acme/ukalloc-stack"],
    ]) {
      const swap = registry.run("npm", step, theirs);
      expect(swap.status, swap.stderr).toBe(0);
    }
    const info = registry.run("npx", ["ukts", "info"], theirs).stdout;
    expect(info).toContain("@acme/ukalloc-stack");
    expect(info).not.toContain("ukalloc-tlsf");
    const run = registry.run("npx", ["ukts", "run", "--quiet", "--set", "@ukts/ukdebug.level=info"], theirs);
    expect(run.stdout, run.stderr).toMatch(/Allocator stack: \d+ bytes free[\s\S]*Hello world!/);
    expect(run.status).toBe(0);
  });
});

test("a project that Yarn has made is installed by Yarn, and passes its tests", () => {
  const flags = ["--yes", "--target", "linuxu/x86_64", "--scheduler", "uksched-preempt"];
  const made = yarn(registry, ["dlx", "create-ukts", "by yarn", ...flags], registry.home);
  expect(made.status, made.stdout).toBe(0);
  const project = join(registry.home, "by yarn");
  replaceOtherPlatforms(project);
  const installed = yarn(registry, ["install"], project);
  expect(installed.status, installed.stdout).toBe(0);
  const { status, stdout, stderr } = yarn(registry, ["test"], project);
  expect(stdout, stderr).toMatch(/^# pass 1$/m);
  expect(status).toBe(0);
});

describe("versions", () => {
  test("a newer one is shown, and can be taken without the others", async () => {
    publishVersion(registry, "@ukts/ukalloc-buddy", { version: "0.1.99" });
    const { stdout } = npx("ukts", "list", "ukalloc-*");
    expect(stdout).toMatch(/●\s+@ukts\/ukalloc-buddy\s+\S+\s+0\.1\.99 is there/);
    expect(stdout).toMatch(/^ {5}@ukts\/ukalloc-mimalloc /m);
    const before = installed();
    expect(npm("update", "@ukts/ukalloc-buddy").status).toBe(0);
    expect(installed()).toEqual({ ...before, "@ukts/ukalloc-buddy": "0.1.99" });
    expect(npx("ukts", "list", "buddy").stdout).not.toContain("is there");
  });

  test("one that does not fit is refused by npm, and by ukts where npm was made to take it", () => {
    const next = { version: "9.0.0", tag: "next" };
    publishVersion(registry, "@ukts/ukalloc", next);
    publishVersion(registry, "@ukts/ukalloc-buddy", { ...next, peers: { "@ukts/ukalloc": "^9.0.0" } });
    const refused = npm("install", "@ukts/ukalloc-buddy@9");
    expect(refused.stderr).toMatch(/ERESOLVE[\s\S]*peer @ukts\/ukalloc@"\^9\.0\.0" from @ukts\/ukalloc-buddy@9\.0\.0/);
    expect(refused.status).toBe(1);
    expect(npm("install", "--force", "@ukts/ukalloc-buddy@9").status).toBe(0);
    const { status, stderr } = npx("ukts", "build", "--plat", "linuxu");
    expect(stderr).toMatch(/^error version-mismatch: @ukts\/ukalloc@\S+ is installed, but it is wanted otherwise:\n/m);
    expect(stderr).toMatch(/@ukts\/ukalloc-buddy \(\^9\.0\.0\)/);
    expect(stderr).toMatch(/way out: /);
    expect(status).toBe(1);
  });

  /** Versions of our packages, of those that the project has. */
  function installed(): Record<string, string> {
    const { dependencies } = JSON.parse(npm("ls", "--json", "--depth=0").stdout);
    const all = Object.entries(dependencies as Record<string, { version: string }>);
    return Object.fromEntries(all.map(([name, { version }]) => [name, version]));
  }
});
