import { randomUUID } from "node:crypto";
import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { lld } from "@ukts/compiler";
import { formatTarget, UktsError } from "@ukts/config";
import type { ResolvedApp } from "../resolve/app.js";
import { linkerScript } from "./linkerScript.js";
import { explainLinkError } from "./undefined.js";

export interface Image {
  /** The stripped image, which boots. */
  image: string;
  /** The same image with symbols and DWARF. */
  dbg: string;
  /** What the linker placed where. */
  map: string;
  /** What the stripped image has in memory from its first section on, for loaders that know no ELF; where the platform has such. */
  flat?: string;
}

/** Links objects by the script of the platform, twice with one layout: with symbols, and stripped. Throws UktsError. */
export async function link(resolved: ResolvedApp, objects: readonly string[], folder: string): Promise<Image> {
  const { script, entry, flat } = platformImage(resolved);
  const paths = {
    image: join(folder, resolved.name),
    dbg: join(folder, `${resolved.name}.dbg`),
    map: join(folder, `${resolved.name}.map`),
    ...(flat ? { flat: join(folder, `${resolved.name}.bin`) } : {}),
  };
  const common = [
    "-static",
    "--gc-sections",
    "--build-id=none",
    // An object says by pragmas and sections which files it would be linked with: that is for the packages of the image alone.
    "--no-dependent-libraries",
    "-z",
    "noexecstack",
    // How far apart segments are is for the script to say, and not for the largest page that the architecture may have.
    "-z",
    "max-page-size=4096",
    // Where DWARF speaks of code that was dropped: addresses at which nothing is, and which it does not give a meaning of their own.
    "-z",
    "dead-reloc-in-nonalloc=.debug_*=0xfffffffffffffffe",
    "-z",
    "dead-reloc-in-nonalloc=.debug_info=0xffffffffffffffff",
    "-T",
    script,
    ...(entry === undefined ? [] : ["-e", entry]),
    ...objects,
  ];
  // Each is linked beside its place and moved there whole: a guest may be running from the old one.
  const suffix = `.${randomUUID()}.tmp`;
  try {
    const outcomes = await Promise.allSettled([
      lld([...common, "-o", paths.dbg + suffix, `-Map=${paths.map}${suffix}`]),
      lld([...common, "--strip-all", "-o", paths.image + suffix]),
      ...(paths.flat === undefined ? [] : [lld([...common, "--oformat=binary", "-o", paths.flat + suffix])]),
    ]);
    for (const outcome of outcomes) if (outcome.status === "rejected") throw explainLinkError(outcome.reason);
    for (const path of Object.values(paths)) renameSync(path + suffix, path);
    return paths;
  } finally {
    for (const path of Object.values(paths)) rmSync(path + suffix, { force: true });
  }
}

/** How the platform has its images linked. Throws UktsError when it cannot be linked for the target. */
export function platformImage({ members, target }: ResolvedApp): {
  script: string;
  entry: string | undefined;
  flat: boolean;
} {
  const platform = members.find(({ manifest }) => manifest?.platform === target.plat);
  const script = platform?.manifest?.image?.linkerScript[target.arch];
  if (platform === undefined || script === undefined) {
    throw new UktsError(
      "no-linker-script",
      `No package of the image has a linker script for ${formatTarget(target)}.`,
      {
        hint: `A platform package names one in its manifest: image: { linkerScript: { ${target.arch}: "kernel/${target.arch}/link.ld" } }`,
      },
    );
  }
  const image = platform.manifest?.image;
  return {
    script: linkerScript(platform, script),
    entry: image?.entry[target.arch],
    flat: image?.flat?.includes(target.arch) ?? false,
  };
}
