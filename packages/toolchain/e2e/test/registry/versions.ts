/** Releases of the future, as far as a user's npm can tell. */
import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Registry, readJson } from "./registry.js";

/** Publishes a package that is published already under another version, with some of its peers in other ranges. */
export function publishVersion(
  registry: Registry,
  name: string,
  version: string,
  peers: Record<string, string> = {},
): void {
  const dir = mkdtempSync(join(registry.home, "release-"));
  const { status, stderr } = registry.run("npm", ["pack", name], dir);
  if (status !== 0) throw new Error(`${name} is not in the registry: ${stderr}`);
  const [tarball = ""] = readdirSync(dir);
  registry.run("tar", ["-xzf", tarball], dir);
  const file = join(dir, "package/package.json");
  const packageJson = readJson(file);
  const manifest = join(dir, "package", packageJson.ukts);
  writeFileSync(manifest, JSON.stringify({ ...readJson(manifest), version }));
  writeFileSync(
    file,
    JSON.stringify({ ...packageJson, version, peerDependencies: { ...packageJson.peerDependencies, ...peers } }),
  );
  registry.publish(join(dir, "package"));
}
