import { UktsError } from "@ukts/config";
import { type ResolvedApp, resolveApp } from "@ukts/linker";
import { findQemu } from "@ukts/runner";
import type { CommonFlags } from "./flags/flags.js";

/** The app in this folder with what the flags say, for the target that they leave open. */
export async function configure({ plat, arch, set }: CommonFlags): Promise<ResolvedApp> {
  const appDir = process.cwd();
  const given = { appDir, set, ...(arch === undefined ? {} : { arch }) };
  if (plat !== undefined) return resolveApp({ ...given, plat });
  const resolved = await resolveApp(given);
  if (resolved.target.plat !== "kvm" || findQemu(resolved.target.arch) !== undefined) return resolved;
  // Without QEMU a kvm image could be built but not run; a Linux process can, where the app has that platform.
  return resolveApp({ ...given, plat: "linuxu" }).catch((error: unknown) => {
    if (error instanceof UktsError && error.code === "no-platform") return resolved;
    throw error;
  });
}
