/** What `ukts up` does in a folder without anything in it: starts an app there, and installs it. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { UktsError } from "@ukts/config";
import { type ProgressOptions, withProgress } from "./output/progress.js";

/** Makes sure that there is an app in this folder. Throws UktsError where other things are in it. */
export async function ensureApp(progress: ProgressOptions): Promise<void> {
  const dir = process.cwd();
  if (existsSync(join(dir, "package.json"))) return;
  const { contents, create, packageManager } = await import("create-ukts");
  if (contents(dir).length > 0) {
    throw new UktsError("no-app", `There is no package.json in ${dir}, and the folder is not empty.`, {
      hint: "Run ukts in the folder of an app, or start one in a new folder: npx ukts init my-app",
    });
  }
  await withProgress("Write an app: src/main.ts, package.json, ukts.config.ts", progress, () =>
    create(dir, { yes: true }, false),
  );
  const { name: manager } = packageManager();
  await withProgress(`Install its packages: ${manager} install`, progress, () => install(manager, dir));
}

async function install(manager: string, cwd: string): Promise<void> {
  const child = spawn(manager, ["install"], { cwd, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  const [status, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  if (status === 0) return;
  throw new UktsError(
    "install-failed",
    `${manager} install failed (exit status ${status}):\n${(stderr || stdout).trimEnd()}`,
    {
      hint: `The app is written. Mend what ${manager} says, then: ${manager} install`,
    },
  );
}
