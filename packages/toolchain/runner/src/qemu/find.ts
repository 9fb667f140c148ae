import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Arch, UktsError } from "@ukts/config";

/** QEMU's program for an architecture, and the Debian package that brings it. */
const programs: Record<Arch, { program: string; debian: string }> = {
  x86_64: { program: "qemu-system-x86_64", debian: "qemu-system-x86" },
  arm64: { program: "qemu-system-aarch64", debian: "qemu-system-arm" },
};

/** Path of a program, looked for in PATH as a shell does; undefined when it is not there. */
export function inPath(program: string, path: string | undefined = process.env.PATH): string | undefined {
  const folders = (path ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => join(folder, program)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Path of the QEMU that emulates an architecture, or undefined. */
export function findQemu(arch: Arch): string | undefined {
  return inPath(programs[arch].program);
}

/** Path of the QEMU that emulates an architecture. Throws UktsError, with the line that installs it, when there is none. */
export function requireQemu(arch: Arch): string {
  const found = findQemu(arch);
  if (found !== undefined) return found;
  const { program, debian } = programs[arch];
  throw new UktsError("qemu-missing", `Expected ${program} in PATH to boot a kvm/${arch} image, found none.`, {
    hint: `Install it:\n  sudo apt-get install --no-install-recommends ${debian}\nor run the image as a Linux process, which needs no QEMU:\n  npx ukts up --plat linuxu`,
  });
}
