/** A real registry with all public packages, and a user's machine that knows no other. */
import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Executed, execute } from "./execute.js";
import { otherPlatforms, publishStandIn } from "./otherPlatforms.js";

export const repository = fileURLToPath(new URL("../../../../../", import.meta.url));
/** The pnpm that the repository has pinned. */
export const pnpmBin = join(repository, ".tools/node_modules/pnpm/bin/pnpm.cjs");

export interface Registry {
  url: string;
  /** A folder for the user's projects, with a blank in its path, outside the repository. */
  home: string;
  /** The environment of a user who has this registry and an empty cache. */
  env: NodeJS.ProcessEnv;
  /** That of an author: a user who may publish. */
  author: NodeJS.ProcessEnv;
  /** Runs a program as that user. */
  run(program: string, args: readonly string[], cwd: string): Promise<Executed>;
  /** Publishes the package in a folder, by npm. */
  publish(dir: string, ...flags: string[]): Promise<void>;
  stop(): Promise<void>;
}

/** Starts it, publishes all packages as a release does, and what they need that this machine's registry may be without. */
export async function startRegistry(): Promise<Registry> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "ukts registry "));
  const standIns = otherPlatforms();
  const names = standIns.map(({ name }) => name);
  const server = fork(fileURLToPath(new URL("server.mjs", import.meta.url)), [folder, ...names], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const url = `http://127.0.0.1:${await portOf(server)}/`;
  const userconfig = join(folder, "publisher.npmrc");
  // npm publishes nothing without a login; this registry asks for none.
  writeFileSync(userconfig, `registry=${url}\n${url.replace("http:", "")}:_authToken=nobody\n`);
  const publisher = { ...clean(process.env), npm_config_userconfig: userconfig };
  await Promise.all([release(publisher), ...standIns.map((each) => publishStandIn(url, each))]);

  const home = join(folder, "my projects");
  mkdirSync(home);
  const env = {
    ...clean(process.env),
    npm_config_registry: url,
    npm_config_cache: cache(folder),
    npm_config_update_notifier: "false",
    npm_config_yes: "true",
    // Of npm and pnpm: a busy machine answers late, and does answer.
    npm_config_fetch_timeout: "600000",
  };
  return {
    ...{ url, home, env, author: { ...env, npm_config_userconfig: userconfig } },
    run: (program, args, cwd) => execute(program, args, { cwd, env }),
    publish: async (dir, ...flags) => {
      const { status, stderr } = await execute("npm", ["publish", ...flags], { cwd: dir, env: publisher });
      if (status !== 0) throw new Error(`npm publish in ${dir} failed: ${stderr}`);
    },
    stop: async () => {
      const ended = once(server, "exit");
      server.disconnect();
      await ended;
      // Some hundred thousand files, for which Node takes several times as long.
      await execute("rm", ["-rf", folder], { cwd: repository, env: process.env });
    },
  };
}

async function portOf(server: ChildProcess): Promise<number> {
  const ended = once(server, "exit").then(([status]) => {
    throw new Error(`The registry ended with ${status} before it listened`);
  });
  const [port] = await Promise.race([once(server, "message"), ended]);
  return port;
}

/** What npm and pnpm tell the programs that they start would tell those that are started here, too; what a user sets stays. */
function clean(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = /^npm_config_(proxy|https_proxy|noproxy|cafile|strict_ssl)$/i;
  const own = Object.entries(env).filter(([key]) => !/^(npm|pnpm)_/i.test(key) || kept.test(key));
  return { ...Object.fromEntries(own), NO_PROXY: [env.NO_PROXY, "127.0.0.1"].filter(Boolean).join(",") };
}

/** An npm cache without packages that npx has installed, but with the files that this machine has downloaded before: npm knows them by their hashes. */
function cache(folder: string): string {
  const dir = join(folder, "npm-cache");
  mkdirSync(dir);
  const known = execFileSync("npm", ["config", "get", "cache"], { encoding: "utf8" });
  const downloaded = join(known.trim(), "_cacache");
  if (existsSync(downloaded)) symlinkSync(downloaded, join(dir, "_cacache"));
  return dir;
}

/** The command by which releases are published, but for the tags in git. */
async function release(env: NodeJS.ProcessEnv): Promise<void> {
  const args = [join(repository, "scripts/release.mjs"), "publish", "--no-git-tag"];
  const { status, stdout, stderr } = await execute(process.execPath, args, { cwd: repository, env });
  if (status !== 0) throw new Error(`pnpm release publish failed: ${stdout}${stderr}`);
}
