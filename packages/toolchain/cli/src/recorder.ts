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

/** The package of the image that records tracepoints, as its manifest says. Throws UktsError where there is none. */
export function recorderOf({ members, options }: ResolvedApp): Recorder {
  for (const { name, manifest } of members) {
    if (manifest?.tracing === undefined) continue;
    const { points, buffer, bytes } = manifest.tracing;
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
