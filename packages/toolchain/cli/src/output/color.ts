import pc from "picocolors";

/** Colours for a stream: on a terminal only, and not with NO_COLOR (https://no-color.org). */
export function wantsColor(stream: { isTTY?: boolean }): boolean {
  return stream.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== "dumb";
}

export const errorColors = pc.createColors(wantsColor(process.stderr));
export const outputColors = pc.createColors(wantsColor(process.stdout));
