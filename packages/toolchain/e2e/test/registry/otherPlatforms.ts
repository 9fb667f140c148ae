/**
 * clang and lld for other platforms: the package of each is an optional dependency of the compiler's. Package managers ask the registry about all, and
 * install that of their own. A machine for tests may have a registry that is without the others, so here are stand-ins: their names and versions, their
 * platforms, and nothing in them.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readJson } from "./json.js";

interface StandIn {
  name: string;
  version: string;
  os: string[];
  cpu: string[];
}

/** What stands in, named `@zigc/<os>-<cpu>` as what it stands for. */
export function otherPlatforms(): StandIn[] {
  const compiler = fileURLToPath(import.meta.resolve("@ukts/compiler/package.json"));
  const all: Record<string, string> = readJson(compiler).optionalDependencies;
  return Object.entries(all).flatMap(([name, version]) => {
    const [, os, cpu] = /^@zigc\/(\w+)-(\w+)$/.exec(name) ?? [];
    if (os === undefined || cpu === undefined) throw new Error(`Expected @zigc/<os>-<cpu>, found ${name}`);
    return os === process.platform && cpu === process.arch ? [] : [{ name, version, os: [os], cpu: [cpu] }];
  });
}

/** Publishes it as npm would, which takes a second for each: https://github.com/npm/registry/blob/main/docs/REGISTRY-API.md */
export async function publishStandIn(url: string, standIn: StandIn): Promise<void> {
  const { name, version } = standIn;
  const tarball = packed(standIn);
  const hash = (algorithm: string) => createHash(algorithm).update(tarball);
  const file = `${name}-${version}.tgz`;
  const dist = {
    shasum: hash("sha1").digest("hex"),
    integrity: `sha512-${hash("sha512").digest("base64")}`,
    tarball: `${url}${name}/-/${file}`,
  };
  const data = { data: tarball.toString("base64"), length: tarball.length, content_type: "application/octet-stream" };
  const response = await fetch(url + name.replace("/", "%2f"), {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      ...{ _id: name, name, "dist-tags": { latest: version } },
      versions: { [version]: { ...standIn, _id: `${name}@${version}`, dist } },
      _attachments: { [file]: data },
    }),
  });
  if (!response.ok) throw new Error(`${name} was not published: ${response.status} ${await response.text()}`);
}

function packed(standIn: StandIn): Buffer {
  const dir = mkdtempSync(join(tmpdir(), "ukts-stand-in-"));
  mkdirSync(join(dir, "package"));
  writeFileSync(join(dir, "package/package.json"), JSON.stringify(standIn));
  const tarball = execFileSync("tar", ["-czf", "-", "-C", dir, "package"]);
  rmSync(dir, { recursive: true });
  return tarball;
}
