/** From an address in an image to function, file and line, by the `.dbg` image's symbols, line table and inlined calls. */
import { type ElfSymbol, readElf } from "./elf.js";
import { Inlining } from "./inlining.js";
import { type LineRow, readLineTable } from "./lineTable.js";
import { dwarfSections } from "./sections.js";

/** What is not known is undefined. */
export interface SourcePosition {
  readonly func: string | undefined;
  /** As the compiler named it: the package's name, then the path inside. */
  readonly file: string | undefined;
  readonly line: number | undefined;
}

/** One of the functions that an address belongs to, and the place in its source. */
export interface Frame extends SourcePosition {
  /** Whether the function has no code of its own here: the next frame's function has it. */
  readonly isInlined: boolean;
}

/** Finds functions, files and lines of an image's addresses. The image's `.dbg` file has them; in the image itself they are left out. */
export class Symbolizer {
  private constructor(
    private readonly symbols: readonly ElfSymbol[],
    private readonly rows: readonly LineRow[],
    private readonly inlining: Inlining,
  ) {}

  /** Throws an ElfError when the bytes are no ELF file. */
  static fromElf(bytes: Uint8Array): Symbolizer {
    const elf = readElf(bytes);
    const functions = elf.symbols.filter((s) => s.type === 2 && s.section !== 0);
    const sections = dwarfSections(bytes, elf);
    const order =
      <T>(key: (x: T) => bigint) =>
      (a: T, b: T): number =>
        key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
    return new Symbolizer(
      // Of the names of one address the last is found: it is to be the first of the table, where second names stand behind.
      functions.reverse().sort(order((s) => s.value)),
      readLineTable(sections).sort((a, b) => order<LineRow>((r) => r.address)(a, b) || Number(b.end) - Number(a.end)),
      new Inlining(sections),
    );
  }

  /**
   * The functions that the address belongs to, innermost first: the ones that were inlined there, and the one they were inlined into.
   * Empty where it belongs to no function of the image. Throws a DwarfError where the debug information is broken; `lookup` then
   * still has the innermost position under the outermost name.
   */
  frames(address: bigint): Frame[] {
    const found = this.lookup(address);
    if (!found) return [];
    const { calls, outermost } = this.inlining.callsAt(address);
    const frames: Frame[] = [];
    let { file, line } = found;
    for (const call of calls) {
      frames.push({ func: call.func, file, line, isInlined: true });
      ({ file, line } = call);
    }
    return [...frames, { func: found.func ?? outermost, file, line, isInlined: false }];
  }

  /** The function that has the code, and the place in the source. Undefined where the address belongs to no function of the image. */
  lookup(address: bigint): SourcePosition | undefined {
    const symbol = lastAtOrBefore(this.symbols, address, (s) => s.value);
    const inside = symbol && (symbol.size === 0n || address < symbol.value + symbol.size) ? symbol : undefined;
    const row = lastAtOrBefore(this.rows, address, (r) => r.address);
    const isLine = row !== undefined && !row.end;
    if (!inside && !isLine) return undefined;
    return {
      func: inside?.name,
      file: isLine ? row.files.name(row.file) : undefined,
      line: isLine ? row.line : undefined,
    };
  }
}

function lastAtOrBefore<T>(sorted: readonly T[], address: bigint, key: (x: T) => bigint): T | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (key(sorted[middle]) <= address) low = middle + 1;
    else high = middle;
  }
  return sorted[low - 1];
}
