import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Arch, UktsError } from "@ukts/config";

/** A program, and where users of Debian and its kin get it. */
export interface DebianProgram {
  program: string;
  /** Package that brings it. */
  debian: string;
}

/** QEMU's program for an architecture, and the Debian package that brings it. */
const programs: Record<Arch, DebianProgram> = {
  x86_64: { program: "qemu-system-x86_64", debian: "qemu-system-x86" },
  arm64: { program: "qemu-system-aarch64", debian: "qemu-system-arm" },
};

/** QEMU's program that runs Linux processes of an architecture on any other. */
const userPrograms: Record<Arch, string> = { x86_64: "qemu-x86_64", arm64: "qemu-aarch64" };

/** The architecture of this machine. */
export const hostArch: Arch = process.arch === "arm64" ? "arm64" : "x86_64";

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

/** The programs that run images of an architecture here, and the Debian packages that bring them. */
export function emulators(arch: Arch): { system: DebianProgram; user: DebianProgram } {
  return { system: programs[arch], user: { program: userPrograms[arch], debian: "qemu-user" } };
}

/** Path of the QEMU that emulates an architecture, or undefined. */
export function findQemu(arch: Arch): string | undefined {
  return inPath(programs[arch].program);
}

/** Path of what runs Linux processes of another architecture here, or undefined. */
export function findUserQemu(arch: Arch): string | undefined {
  return inPath(userPrograms[arch]);
}

/** Path of what runs Linux processes of an architecture here; undefined where this machine does. Throws UktsError when it is missing. */
export function requireUserQemu(arch: Arch): string | undefined {
  if (arch === hostArch) return undefined;
  const found = findUserQemu(arch);
  if (found !== undefined) return found;
  throw new UktsError(
    "qemu-missing",
    `Expected ${userPrograms[arch]} in PATH to run a process for ${arch} on this machine (${hostArch}), found none.`,
    { hint: "Install it:\n  sudo apt-get install --no-install-recommends qemu-user" },
  );
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
