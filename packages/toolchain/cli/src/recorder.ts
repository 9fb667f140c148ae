import { UktsError } from "@ukts/config";
import type { ResolvedApp } from "@ukts/linker";

/** What records tracepoints in an image. */
export interface Recorder {
  pointsOption: string;
  bytesOption: string;
  /** The symbol of the buffer. */
  symbol: string;
  /** What the app or `--set` selects, if it does. */
  configured: string | undefined;
}

/** The package of the image that records tracepoints, as its manifest says. Throws UktsError where there is none, and where nobody could read them. */
export function recorderOf(resolved: ResolvedApp): Recorder {
  const { members, options } = resolved;
  for (const { name, manifest } of members) {
    if (manifest?.tracing === undefined) continue;
    const { points, buffer, bytes, shared } = manifest.tracing;
    requireShared(resolved, shared);
    const pointsOption = `${name}.${points}`;
    const configured = String(options.find(({ id }) => id === pointsOption)?.value ?? "");
    const symbol = `${name.replace(/^@[^/]*\//, "").replace(/\W/g, "_")}.${buffer}`;
    return {
      pointsOption,
      bytesOption: `${name}.${bytes}`,
      symbol,
      configured: configured === "" ? undefined : configured,
    };
  }
  throw new UktsError("no-tracing", "No package of the image has tracepoints.", {
    hint: "Declare one with @ukts/uktrace, or depend on a package that does, such as a scheduler.",
  });
}

/** A virtual machine's memory can be read from outside. What a process does not share is gone with it. */
function requireShared({ process, slots, target }: ResolvedApp, slot: string | undefined): void {
  if (
    process === undefined ||
    slot === undefined ||
    slots.some((one) => one.slot.id === slot && one.providers.length > 0)
  )
    return;
  const found = "none: its processes keep their memory, in which the records are, to themselves";
  throw new UktsError("no-shared-memory", `Expected the platform ${target.plat} to fill ${slot}, found ${found}.`, {
    hint: "Trace the app on another of its platforms, with --plat.",
  });
}
