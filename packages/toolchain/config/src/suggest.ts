import { closest, distance } from "fastest-levenshtein";

/** The candidate that `name` was most likely meant to be, or undefined when none is near: more than a third of it differs. */
export function suggest(name: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const best = closest(name.toLowerCase(), [...candidates]);
  return distance(name.toLowerCase(), best.toLowerCase()) <= Math.ceil(name.length / 3) ? best : undefined;
}

/** `Did you mean …?` for a name that is near a candidate, else the candidates themselves. */
export function suggestion(name: string, candidates: readonly string[]): string {
  const near = suggest(name, candidates);
  if (near !== undefined) return `Did you mean "${near}"?`;
  return candidates.length > 0 ? `There are: ${candidates.join(", ")}.` : "There are none.";
}
