/** The functions of a unit and the calls inlined into them, by the addresses they cover. */
import { TAG } from "./entries.js";
import type { Range, Ranges } from "./ranges.js";
import type { Unit } from "./unit.js";

export interface Scope {
  /** Where its entry is in `.debug_info`. */
  readonly entry: number;
  /** The scope it is inlined into; undefined for a function. */
  readonly into: Scope | undefined;
  readonly ranges: readonly Range[];
}

/** In the order of the entries: a scope follows the one it is inlined into. Scopes without code are left out. */
export function readScopes(unit: Unit, ranges: Ranges): Scope[] {
  const scopes: Scope[] = [];
  /** Of each list of children that is open: the scope it belongs to. */
  const open: (Scope | undefined)[] = [];
  const r = unit.reader(unit.firstEntry);
  while (!r.done) {
    const entry = r.at;
    const abbreviation = unit.next(r);
    if (!abbreviation) {
      open.pop();
      if (open.length === 0) break;
      continue;
    }
    const outer = open.at(-1);
    let scope = outer;
    const isFunction = abbreviation.tag === TAG.subprogram;
    if (isFunction || abbreviation.tag === TAG.inlinedSubroutine) {
      const covered = ranges.of(unit, unit.read(r, abbreviation));
      scope = { entry, into: isFunction ? undefined : outer, ranges: covered };
      if (covered.length > 0) scopes.push(scope);
    } else {
      unit.skip(r, abbreviation);
    }
    if (abbreviation.hasChildren) open.push(scope);
    else if (open.length === 0) break;
  }
  return scopes;
}

/** The innermost scope that covers the address. */
export function scopeAt(scopes: readonly Scope[], address: bigint): Scope | undefined {
  return scopes.findLast(({ ranges }) => covers(ranges, address));
}

export const covers = (ranges: readonly Range[], address: bigint): boolean =>
  ranges.some(({ low, high }) => low <= address && address < high);
