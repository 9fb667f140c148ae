import { UktsError } from "@ukts/config";
import { type AskedTarget, type Configuration, loadConfiguration, type ResolvedApp, resolveApp } from "@ukts/linker";
import { checkAsked, findQemu } from "@ukts/runner";
import type { CommonFlags, GuestFlags, TargetFlags } from "./flags/flags.js";

/** The app in this folder, or in that of `more`, with what the flags say, for the target that they leave open. */
export function configure(
  { set, ...asked }: CommonFlags,
  more: Partial<Pick<AskedTarget, "appDir" | "tests">> = {},
): Promise<ResolvedApp> {
  return onTarget(asked, (given) => resolveApp({ ...given, ...more, set }));
}

/** As `configure`, for a guest that is run with these flags: what is wrong with those is said before anything is built. */
export async function configureGuest(
  flags: CommonFlags & Pick<GuestFlags, "memory" | "machine">,
  more: Parameters<typeof configure>[1] = {},
): Promise<ResolvedApp> {
  const resolved = await configure(flags, more);
  checkAsked(askedGuest(resolved, flags));
  return resolved;
}

/** The guest that flags ask for, without its image. */
export function askedGuest(app: ResolvedApp, { memory: asked, machine }: Pick<GuestFlags, "memory" | "machine">) {
  const memory = asked ?? app.memory;
  return {
    target: app.target,
    process: app.process,
    ...(machine === undefined ? {} : { machine }),
    ...(memory === undefined ? {} : { memory }),
  };
}

/** The app in this folder with everything there is to decide about it. */
export function openConfiguration(asked: TargetFlags): Promise<Configuration> {
  return onTarget(asked, loadConfiguration);
}

async function onTarget<T extends Configuration>(
  { plat, arch }: TargetFlags,
  load: (asked: AskedTarget) => Promise<T>,
): Promise<T> {
  const given = { appDir: process.cwd(), ...(arch === undefined ? {} : { arch }) };
  if (plat !== undefined) return load({ ...given, plat });
  const resolved = await load(given);
  if (resolved.process !== undefined || findQemu(resolved.target.arch) !== undefined) return resolved;
  // Without QEMU the image could be built but not run; a Linux process can, where the app has a platform for that.
  const other = resolved.platforms.find(({ image }) => image?.process !== undefined)?.platform;
  if (other === undefined) return resolved;
  return load({ ...given, plat: other }).catch((error: unknown) => {
    if (error instanceof UktsError && error.code === "no-platform") return resolved;
    throw error;
  });
}
