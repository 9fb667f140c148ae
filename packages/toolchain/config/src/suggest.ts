import { closest, distance } from "fastest-levenshtein";

/**
 * The candidate that `name` was most likely meant to be: the only one that ends with it as a whole part, as `app.level` with `level`, else the
 * nearest. Undefined when none is near: more than a third of it differs.
 */
export function suggest(name: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const [whole, ...others] = candidates.filter((each) => [".", ":", "/"].some((mark) => each.endsWith(mark + name)));
  if (whole !== undefined && others.length === 0) return whole;
  const best = closest(name.toLowerCase(), [...candidates]);
  return distance(name.toLowerCase(), best.toLowerCase()) <= Math.ceil(name.length / 3) ? best : undefined;
}

/** `Did you mean …?` for a name that is near a candidate, else the candidates themselves. */
export function suggestion(name: string, candidates: readonly string[]): string {
  const near = suggest(name, candidates);
  if (near !== undefined) return `Did you mean "${near}"?`;
  return candidates.length > 0 ? `There are: ${candidates.join(", ")}.` : "There are none.";
}
