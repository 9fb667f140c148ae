/** Releases of the future, as far as a user's npm can tell. */
import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readJson } from "./json.js";
import type { Registry } from "./registry.js";

interface Release {
  version: string;
  /** Ranges of peers that differ from those before. */
  peers?: Record<string, string>;
  /** A release that nobody gets unasked has another than `latest`. */
  tag?: string;
}

/** Publishes a package that is published already once more, under another version. */
export async function publishVersion(
  registry: Registry,
  name: string,
  { version, peers = {}, tag = "latest" }: Release,
): Promise<void> {
  const dir = mkdtempSync(join(registry.home, "release-"));
  const { status, stderr } = await registry.run("npm", ["pack", name], dir);
  if (status !== 0) throw new Error(`${name} is not in the registry: ${stderr}`);
  const [tarball = ""] = readdirSync(dir);
  await registry.run("tar", ["-xzf", tarball], dir);
  const file = join(dir, "package/package.json");
  const packageJson = readJson(file);
  const manifest = join(dir, "package", packageJson.ukts);
  writeFileSync(manifest, JSON.stringify({ ...readJson(manifest), version }));
  const peerDependencies = { ...packageJson.peerDependencies, ...peers };
  writeFileSync(file, JSON.stringify({ ...packageJson, version, peerDependencies }));
  await registry.publish(join(dir, "package"), "--tag", tag);
}
