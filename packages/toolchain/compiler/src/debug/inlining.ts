/** From an address to the function whose code it is in and the calls that were inlined there, by `.debug_info`. */
import { Abbreviations } from "./abbreviations.js";
import { ATTRIBUTE } from "./entries.js";
import { type FileNames, readLineHeader } from "./lineHeader.js";
import { type Range, Ranges } from "./ranges.js";
import { covers, readScopes, type Scope, scopeAt } from "./scopes.js";
import type { DwarfSections } from "./sections.js";
import { numberOf, Unit } from "./unit.js";

export interface InlinedCall {
  /** The function that was called; undefined where no entry names it. */
  readonly func: string | undefined;
  /** Where it was called, in the next call's function. */
  readonly file: string | undefined;
  readonly line: number | undefined;
}

interface Covered {
  readonly unit: Unit;
  readonly ranges: readonly Range[];
}

/** Entries refer to one another at most a few times until one has a name. */
const MOST_REFERENCES = 8;

/** Reads a unit when an address in it is asked for. Every method throws a DwarfError where the sections are broken. */
export class Inlining {
  private readonly ranges: Ranges;
  private readonly scopes = new Map<Unit, Scope[]>();
  private units: Covered[] | undefined;

  constructor(private readonly sections: DwarfSections) {
    this.ranges = new Ranges(sections);
  }

  /** Innermost first; empty where nothing was inlined. `outermost` is the function that has the code. */
  callsAt(address: bigint): { readonly calls: readonly InlinedCall[]; readonly outermost: string | undefined } {
    this.units ??= this.readUnits();
    const unit = this.units.find(({ ranges }) => covers(ranges, address))?.unit;
    const calls: InlinedCall[] = [];
    if (!unit) return { calls, outermost: undefined };
    let scope = scopeAt(this.scopesOf(unit), address);
    let files: FileNames | undefined;
    for (; scope?.into; scope = scope.into) {
      files ??= this.filesOf(unit);
      const attributes = unit.attributes(scope.entry);
      const file = numberOf(attributes.get(ATTRIBUTE.callFile));
      calls.push({
        func: this.nameOf(unit, scope.entry),
        file: file === undefined ? undefined : files?.name(file),
        line: numberOf(attributes.get(ATTRIBUTE.callLine)),
      });
    }
    return { calls, outermost: scope && this.nameOf(unit, scope.entry) };
  }

  private readUnits(): Covered[] {
    const abbreviations = new Abbreviations(this.sections.abbrev);
    const units: Covered[] = [];
    for (let at = 0; at < this.sections.info.length; ) {
      const { unit, end } = Unit.read(this.sections, abbreviations, at);
      if (unit) units.push({ unit, ranges: this.ranges.of(unit, unit.root) });
      at = end;
    }
    return units;
  }

  private scopesOf(unit: Unit): Scope[] {
    const known = this.scopes.get(unit) ?? readScopes(unit, this.ranges);
    this.scopes.set(unit, known);
    return known;
  }

  private filesOf(unit: Unit): FileNames | undefined {
    const at = numberOf(unit.root.get(ATTRIBUTE.lineTable));
    return at === undefined ? undefined : readLineHeader(this.sections, at).files;
  }

  /** As the linker names the function, else as the source does; from the entry that its references lead to. */
  private nameOf(unit: Unit, entry: number): string | undefined {
    let where: Unit | undefined = unit;
    let at = entry;
    for (let references = 0; where && references <= MOST_REFERENCES; references++) {
      const attributes = where.attributes(at);
      const name = where.text(attributes.get(ATTRIBUTE.linkageName)) ?? where.text(attributes.get(ATTRIBUTE.name));
      if (name !== undefined) return name;
      const reference = attributes.get(ATTRIBUTE.abstractOrigin) ?? attributes.get(ATTRIBUTE.specification);
      if (reference?.kind !== "reference") return undefined;
      at = reference.number;
      where = this.units?.find((u) => u.unit.firstEntry <= at && at < u.unit.end)?.unit;
    }
    return undefined;
  }
}
