/** From an address in an image to function, file and line, by the `.dbg` image's symbols and line table. */
import { type ElfSymbol, readElf, sectionBytes } from "./elf.js";
import { type LineRow, readLineTable } from "./lineTable.js";

export interface SourcePosition {
  readonly func?: string;
  /** As the compiler named it: the package's name, then the path inside. */
  readonly file?: string;
  readonly line?: number;
}

export class Symbolizer {
  private constructor(
    private readonly symbols: readonly ElfSymbol[],
    private readonly rows: readonly LineRow[],
  ) {}

  /** Throws an ElfError when the bytes are no ELF file. */
  static fromElf(bytes: Uint8Array): Symbolizer {
    const elf = readElf(bytes);
    const functions = elf.symbols.filter((s) => s.type === 2 && s.section !== 0);
    const lines = sectionBytes(bytes, elf, ".debug_line");
    const order =
      <T>(key: (x: T) => bigint) =>
      (a: T, b: T): number =>
        key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
    return new Symbolizer(
      functions.sort(order((s) => s.value)),
      (lines ? readLineTable(lines) : []).sort(
        (a, b) => order<LineRow>((r) => r.address)(a, b) || Number(b.end) - Number(a.end),
      ),
    );
  }

  /** Undefined where the address belongs to no function of the image. */
  lookup(address: bigint): SourcePosition | undefined {
    const symbol = lastAtOrBefore(this.symbols, address, (s) => s.value);
    const inside = symbol && (symbol.size === 0n || address < symbol.value + symbol.size) ? symbol : undefined;
    const row = lastAtOrBefore(this.rows, address, (r) => r.address);
    const position = row && !row.end ? { file: row.file, line: row.line } : {};
    if (!inside && !("file" in position)) return undefined;
    return { ...(inside ? { func: inside.name } : {}), ...position };
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
