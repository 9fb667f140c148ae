/** What npm would publish. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { UktsError } from "@ukts/config";

const run = promisify(execFile);

/** The paths in each package of these folders, as npm would pack it. Nothing is written, and no script is run. Throws UktsError. */
export async function packedFiles(dirs: readonly string[]): Promise<string[][]> {
  const args = ["pack", "--dry-run", "--json", "--ignore-scripts", "--loglevel=error", ...dirs];
  const { stdout } = await run("npm", args, { maxBuffer: 64 << 20 }).catch(
    (cause: { stderr?: string; message: string }) => {
      throw new UktsError("not-packed", `npm cannot pack the package: ${cause.stderr?.trim() || cause.message}`, {
        hint: "To see what npm says: npm pack --dry-run",
        cause,
      });
    },
  );
  const packages = JSON.parse(stdout) as { files: { path: string }[] }[];
  return packages.map(({ files }) => files.map(({ path }) => path));
}
