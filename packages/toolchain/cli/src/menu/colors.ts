import { wantsColor } from "../output/color.js";

const wanted = wantsColor(process.stdout);

/** The property that colours a text, where colours are wanted. Nothing is told by colour alone. */
export function colored(color: string): { color?: string } {
  return wanted ? { color } : {};
}
