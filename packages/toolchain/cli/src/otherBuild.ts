/** A build that is there already, found by what people call it. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { DwarfError, ElfError, readElf } from "@ukts/compiler";
import { formatTarget, UktsError } from "@ukts/config";
import { type LinkedFiles, measure, outputFolder, type ResolvedApp } from "@ukts/linker";
import { parseSizes, type SizeModel, sizeModel } from "@ukts/pictures";

const whatBuildsAre =
  "A build is a file that `ukts size --json` wrote, an image, its .dbg or .map, the folder they are in, the folder of an app that was built for the same target, or a target of this app such as kvm/arm64.";

/** The sizes of a build. Throws UktsError where the name leads to none. */
export function otherBuild(named: string, app: ResolvedApp): SizeModel {
  const path = existsSync(named) ? resolve(named) : targetFolder(named, app);
  if (path === undefined) throw noBuild(`There is no ${named}.`);
  if (statSync(path).isDirectory()) return fromImage(imageIn(path, named, app), named);
  const bytes = readFileSync(path);
  if (isElf(bytes) || path.endsWith(".map")) return fromImage(path.replace(/\.(?:dbg|map)$/, ""), named);
  return parseSizes(bytes.toString("utf8"), named);
}

/** The folder of this app's image for another target, which a word such as kvm/arm64 means. */
function targetFolder(named: string, { dir }: ResolvedApp): string | undefined {
  const target = /^([a-z0-9]+)\/(x86_64|arm64)$/.exec(named);
  if (target === null) return undefined;
  const [, plat = "", arch = ""] = target;
  const folder = join(dir, ".ukts", `${plat}-${arch}`);
  if (existsSync(folder)) return folder;
  throw new UktsError("not-built", `This app is not built for ${named}.`, {
    hint: `Build it: ukts build --plat ${plat} --arch ${arch}`,
  });
}

/** The one image in a folder, or in that of an app. */
function imageIn(folder: string, named: string, app: ResolvedApp): string {
  const ofApp = outputFolder({ dir: folder, target: app.target });
  for (const dir of [folder, ofApp]) {
    const images = existsSync(dir) ? readdirSync(dir).filter((name) => name.endsWith(".dbg")) : [];
    const [image, ...others] = images;
    if (image !== undefined && others.length > 0) throw noBuild(`${named} has several images: ${images.join(", ")}.`);
    if (image !== undefined) return join(dir, image.slice(0, -".dbg".length));
  }
  throw noBuild(
    `${named} has no image in it, and is no folder of an app that is built for ${formatTarget(app.target)}.`,
  );
}

function fromImage(image: string, named: string): SizeModel {
  const files: LinkedFiles = { image, dbg: `${image}.dbg`, map: `${image}.map` };
  const missing = Object.values(files).filter((path: string) => !existsSync(path));
  if (missing.length > 0) {
    const names = missing.map((path: string) => basename(path)).join(" and ");
    throw noBuild(`${named} is not a whole build: ${names} should be in ${dirname(image)}.`);
  }
  try {
    return sizeModel(basename(image), targetOf(image), measure(files));
  } catch (error) {
    if (error instanceof ElfError || error instanceof DwarfError) throw noBuild(`${named}: ${error.message}`);
    throw error;
  }
}

/** What the image is for: its folder is called so, else its head says at least the architecture. */
function targetOf(image: string): string {
  const [, plat, arch] = /^([a-z0-9]+)-(x86_64|arm64)$/.exec(basename(dirname(image))) ?? [];
  if (plat !== undefined && arch !== undefined) return `${plat}/${arch}`;
  const { machine } = readElf(readFileSync(image));
  return machines.get(machine) ?? `machine ${machine}`;
}

/** EM_X86_64 and EM_AARCH64. */
const machines = new Map([
  [62, "x86_64"],
  [183, "arm64"],
]);

const isElf = (bytes: Buffer): boolean => bytes.toString("latin1", 0, 4) === "\x7fELF";

const noBuild = (message: string): UktsError => new UktsError("not-a-build", message, { hint: whatBuildsAre });
