/**
 * What a user gets: every public package published to a registry as a release does it, and used from there with plain npm, pnpm and Yarn, in folders
 * outside the repository, of whose paths some have blanks. The guides docs/guides/one-command.md, docs/guides/step-by-step.md and
 * docs/guides/publish-a-driver.md are followed to the letter.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { followGuide } from "./registry/follow.js";
import { readJson } from "./registry/json.js";
import { pnpmBin, type Registry, repository, startRegistry } from "./registry/registry.js";
import { authorsCopy, driverGuide, exampleFiles, guideFiles } from "./registry/thirdParty.js";
import { publishVersion } from "./registry/versions.js";
import { yarn, yarnClassic } from "./registry/yarn.js";

// A machine that has installed none of it yet downloads the toolchain, for several projects at the same time.
vi.setConfig({ testTimeout: 1_800_000, hookTimeout: 1_800_000 });

let registry: Registry;
beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry?.stop());

test("the guide to drivers has the files of the example", () => {
  expect(guideFiles(driverGuide)).toEqual(exampleFiles("debugcon"));
});

// What a user does is done in turn, and users do not wait for each other.
describe.concurrent("users", () => {
  describe("of npm", () => {
    /** The project of the guide: with @ukts/ukalloc-buddy, in the end. */
    let app: string;
    const npm = (...args: string[]) => registry.run("npm", args, app);
    const npx = (...args: string[]) => registry.run("npx", args, app);

    test.sequential("Hello world step by step works as it says", async () => {
      app = await followGuide("docs/guides/step-by-step.md", registry);
    });

    test.sequential("nothing in that project is the repository's", async () => {
      const links = await registry.run("find", [app, "-type", "l", "-not", "-path", "*/.bin/*"], app);
      expect(links.stdout).toBe("");
      const kinds = ["json", "js", "ts"].map((kind) => `--include=*.${kind}`);
      const named = await registry.run("grep", ["-rlF", repository, app, ...kinds], app);
      expect(named.stdout).toBe("");
    });

    test.sequential("nothing but what is to be published was", async () => {
      const { stdout } = await registry.run("find", ["node_modules/@ukts", "node_modules/ukts", "-name", "test"], app);
      expect(stdout).toBe("");
    });

    test.sequential("what an app with threads needs can be installed by name, and brings all that it needs", async () => {
      const { dependencies } = readJson(join(repository, "examples/threads/package.json"));
      const left = new Set(["@ukts/ukalloc-tlsf", ...Object.keys(readJson(join(app, "package.json")).dependencies)]);
      const { status, stderr } = await npm("install", ...Object.keys(dependencies).filter((name) => !left.has(name)));
      expect(status, stderr).toBe(0);
      const sources = join(repository, "examples/threads/src");
      for (const file of readdirSync(sources)) cpSync(join(sources, file), join(app, "src", file));
      const run = await npx("ukts", "run", "--quiet", "--plat", "linuxu");
      expect(run.stdout, run.stderr).toContain("3 threads found");
      expect(run.status).toBe(0);
    });

    test.sequential("a newer version is shown, and can be taken without the others", async () => {
      await publishVersion(registry, "@ukts/ukalloc-buddy", { version: "0.1.99" });
      const { stdout } = await npx("ukts", "list", "ukalloc-*");
      expect(stdout).toMatch(/●\s+@ukts\/ukalloc-buddy\s+\S+\s+0\.1\.99 is there/);
      expect(stdout).toMatch(/^ {5}@ukts\/ukalloc-mimalloc /m);
      const before = await installed();
      expect(await npm("update", "@ukts/ukalloc-buddy")).toMatchObject({ status: 0 });
      expect(await installed()).toEqual({ ...before, "@ukts/ukalloc-buddy": "0.1.99" });
      expect((await npx("ukts", "list", "buddy")).stdout).not.toContain("is there");
    });

    test.sequential("a version that does not fit is refused by npm, and by ukts where npm was made to take it", async () => {
      const next = { version: "9.0.0", tag: "next" };
      await publishVersion(registry, "@ukts/ukalloc", next);
      await publishVersion(registry, "@ukts/ukalloc-buddy", { ...next, peers: { "@ukts/ukalloc": "^9.0.0" } });
      const refused = await npm("install", "@ukts/ukalloc-buddy@9");
      const cause = /ERESOLVE[\s\S]*peer @ukts\/ukalloc@"\^9\.0\.0" from @ukts\/ukalloc-buddy@9\.0\.0/;
      expect(refused.stderr).toMatch(cause);
      expect(refused.status).toBe(1);
      expect(await npm("install", "--force", "@ukts/ukalloc-buddy@9")).toMatchObject({ status: 0 });
      const { status, stderr } = await npx("ukts", "build", "--plat", "linuxu");
      expect(stderr).toMatch(
        /^error version-mismatch: @ukts\/ukalloc@\S+ is installed, but it is wanted otherwise:\n/m,
      );
      expect(stderr).toMatch(/@ukts\/ukalloc-buddy \(\^9\.0\.0\)/);
      expect(stderr).toMatch(/way out: /);
      expect(status).toBe(1);
    });

    /** Versions of our packages, of those that the project has. */
    async function installed(): Promise<Record<string, string>> {
      const { dependencies } = JSON.parse((await npm("ls", "--json", "--depth=0")).stdout);
      const all = Object.entries(dependencies as Record<string, { version: string }>);
      return Object.fromEntries(all.map(([name, { version }]) => [name, version]));
    }
  });

  describe("who write packages", () => {
    test.sequential("A driver is written, checked, tested, published, installed and run as the guide says", async () => {
      await followGuide(driverGuide, { home: registry.home, env: registry.author });
    });

    test.sequential("an allocator passes the contract's conformance suite, is published, and takes the place of another in the guide's app", async () => {
      const theirs = join(registry.home, "their-app");
      const dir = await authorsCopy(registry, "ukalloc-stack", "debugcon");
      expect(await registry.run("npm", ["run", "build"], dir)).toMatchObject({ status: 0 });
      const suite = ["vitest", "run", "-t", "linuxu/x86_64 conforms to the contract"];
      const { status, stdout, stderr } = await registry.run("npx", suite, dir);
      expect(stdout, stderr).toMatch(/Tests .*1 passed/);
      expect(status).toBe(0);
      await registry.publish(dir, "--ignore-scripts");

      for (const step of [
        ["uninstall", "@ukts/ukalloc-tlsf"],
        ["install", "@acme/ukalloc-stack"],
      ]) {
        const swap = await registry.run("npm", step, theirs);
        expect(swap.status, swap.stderr).toBe(0);
      }
      const info = await registry.run("npx", ["ukts", "info"], theirs);
      expect(info.stdout).toContain("@acme/ukalloc-stack");
      expect(info.stdout).not.toContain("ukalloc-tlsf");
      const run = await registry.run("npx", ["ukts", "run", "--quiet", "--set", "@ukts/ukdebug.level=info"], theirs);
      expect(run.stdout, run.stderr).toMatch(/Allocator stack: \d+ bytes free[\s\S]*Hello world!/);
      expect(run.status).toBe(0);
    });
  });

  describe("of pnpm, with a project of each template in a workspace, where no package sees what it does not name", () => {
    const templates = {
      "in typescript": ["--scheduler", "uksched-coop"],
      "in c": ["--template", "app-c", "--scheduler", "uksched-preempt", "--target", "linuxu/x86_64"],
      "my allocator": ["--template", "allocator", "--name", "@me/ukalloc-mine"],
      "my driver": ["--template", "driver", "--name", "@me/serial"],
      "my library": ["--template", "library"],
      "my platform": ["--template", "platform"],
      "my scheduler": ["--template", "scheduler"],
    };
    const pnpm = (project: string, ...args: string[]) =>
      registry.run(process.execPath, [pnpmBin, ...args], join(registry.home, "by pnpm", project));

    test.sequential("all are made, and installed without a complaint about peers", async () => {
      mkdirSync(join(registry.home, "by pnpm"));
      writeFileSync(join(registry.home, "by pnpm/pnpm-workspace.yaml"), 'packages: ["*"]\n');
      for (const [name, flags] of Object.entries(templates)) {
        const { status, stdout, stderr } = await pnpm(".", "create", "ukts", name, "--yes", ...flags);
        expect(status, stdout + stderr).toBe(0);
      }
      const { status, stdout, stderr } = await pnpm(".", "install", "--strict-peer-dependencies");
      expect(status, stdout + stderr).toBe(0);
    });

    test.sequential("app-c", async () => {
      const { status, stdout, stderr } = await pnpm("in c", "test");
      expect(stdout, stderr).toMatch(/^# pass 1$/m);
      expect(status).toBe(0);
    });

    const suite = "linuxu/x86_64 conforms to the contract";
    test.sequential.each([
      ["my allocator", suite, 1],
      ["my scheduler", `${suite}|linuxu/x86_64 what is for the background`, 2],
      ["my driver", "what is printed comes out of the port", 1],
      ["my platform", "mymachine/x86_64 conforms to the contract", 1],
    ])("%s could be published as it is, and passes its tests: %s", async (name, tests, count) => {
      await couldBePublished(name);
      const { status, stdout, stderr } = await pnpm(name, "exec", "vitest", "run", "-t", tests);
      expect(stdout, stderr).toMatch(new RegExp(`Tests .*${count} passed`));
      expect(status).toBe(0);
    });

    test.sequential("library", async () => {
      await couldBePublished("my library");
      const { status, stdout, stderr } = await pnpm("my library", "exec", "ukts", "test", "--plat", "linuxu");
      expect(stdout, stderr).toContain("[ PASSED ] is that of the specification's examples");
      expect(status).toBe(0);
    });

    /** By its script, which builds it and runs `ukts lib check`. */
    async function couldBePublished(name: string): Promise<void> {
      const { status, stdout, stderr } = await pnpm(name, "check");
      expect(stdout + stderr).toContain("Nothing found: it can be published.");
      expect(status).toBe(0);
    }
  });

  describe("in a hurry, and of Yarn", () => {
    const flags = ["--yes", "--target", "linuxu/x86_64", "--scheduler", "uksched-preempt"];

    test.sequential("Hello world in one command works as it says", () =>
      followGuide("docs/guides/one-command.md", registry));

    test.sequential("a project that Yarn has made is installed by Yarn, without a warning of peers, and passes its tests", async () => {
      const run = yarn(registry);
      const made = await run(["create", "ukts", "by yarn", ...flags], registry.home);
      expect(made.status, made.stdout).toBe(0);
      const project = join(registry.home, "by yarn");
      const installed = await run(["install"], project);
      expect(installed.status, installed.stdout).toBe(0);
      expect(installed.stdout).not.toMatch(peerWarning);
      const { status, stdout, stderr } = await run(["test"], project);
      expect(stdout, stderr).toMatch(/^# pass 1$/m);
      expect(status).toBe(0);
    });

    test.sequential("Yarn has no warning of peers for one in C", async () => {
      const run = yarn(registry);
      const made = await run(["create", "ukts", "c by yarn", "--template", "app-c", ...flags], registry.home);
      expect(made.status, made.stdout).toBe(0);
      const resolved = await run(["install", "--mode=update-lockfile"], join(registry.home, "c by yarn"));
      expect(resolved.status, resolved.stdout).toBe(0);
      expect(resolved.stdout).not.toMatch(peerWarning);
    });

    test.sequential("a project that Yarn 1 has made is installed by it, and passes its tests", async ({
      onTestFinished,
    }) => {
      const folder = mkdtempSync(join(tmpdir(), "ukts-yarn-1-"));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      const run = yarnClassic(registry, folder);
      const made = await run(["create", "ukts", "by-yarn-1", ...flags], registry.home);
      expect(made.status, made.stdout + made.stderr).toBe(0);
      const project = join(registry.home, "by-yarn-1");
      const installed = await run(["install"], project);
      expect(installed.status, installed.stderr).toBe(0);
      expect(installed.stderr).not.toContain("unmet peer dependency");
      const { status, stdout, stderr } = await run(["test"], project);
      expect(stdout, stderr).toMatch(/^# pass 1$/m);
      expect(status).toBe(0);
    });

    /** https://yarnpkg.com/advanced/error-codes: missing, of another version, and that there are such. */
    const peerWarning = /YN00(02|60|86)/;
  });
});
