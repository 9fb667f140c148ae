/** The line number program (DWARF 5, section 6.2): which source line each address came from. */
import { type FileNames, type LineHeader, readLineHeader } from "./lineHeader.js";
import { DwarfError, Reader } from "./reader.js";
import type { DwarfSections } from "./sections.js";

export interface LineRow {
  readonly address: bigint;
  readonly files: FileNames;
  /** The number of the file among `files`. */
  readonly file: number;
  readonly line: number;
  /** The first address after a sequence, which belongs to no line. */
  readonly end: boolean;
}

/**
 * Every row of `.debug_line`, in the order of the programs. Units of another DWARF version than 2 to 5 are left out, and so is what
 * follows a place at which the section is broken.
 */
export function readLineTable(sections: DwarfSections): LineRow[] {
  const rows: LineRow[] = [];
  try {
    for (let at = 0; at < sections.line.length; ) {
      const header = readLineHeader(sections, at);
      if (header.files) readProgram(sections.line.subarray(0, header.end), header, rows);
      at = header.end;
    }
  } catch (error) {
    if (!(error instanceof DwarfError)) throw error;
  }
  return rows;
}

function readProgram(bytes: Uint8Array, header: LineHeader, rows: LineRow[]): void {
  if (header.lineRange === 0) return;
  const r = new Reader(bytes, header.program);
  const opcodeBase = header.lengths.length + 1;
  let address = 0n;
  let file = 1;
  let line = 1;
  const emit = (isEnd: boolean): void => {
    rows.push({ address, files: header.files, file, line, end: isEnd });
  };
  const reset = (): void => {
    address = 0n;
    file = 1;
    line = 1;
  };
  const advance = (count: number): void => {
    address += BigInt(count * header.minimum);
  };
  while (!r.done) {
    const opcode = r.u8();
    if (opcode >= opcodeBase) {
      const adjusted = opcode - opcodeBase;
      advance(Math.floor(adjusted / header.lineRange));
      line += header.lineBase + (adjusted % header.lineRange);
      emit(false);
      continue;
    }
    switch (opcode) {
      case 0: {
        const length = r.uleb();
        const next = r.at + length;
        const kind = r.u8();
        if (kind === 1) {
          emit(true);
          reset();
        } else if (kind === 2) address = r.u64();
        r.at = next;
        break;
      }
      case 1:
        emit(false);
        break;
      case 2:
        advance(r.uleb());
        break;
      case 3:
        line += r.sleb();
        break;
      case 4:
        file = r.uleb();
        break;
      case 8:
        advance(Math.floor((255 - opcodeBase) / header.lineRange));
        break;
      case 9:
        address += BigInt(r.u16());
        break;
      default:
        for (let i = 0; i < (header.lengths[opcode - 1] ?? 0); i++) r.skipLeb();
    }
  }
}
