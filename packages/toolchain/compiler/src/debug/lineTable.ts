/** The DWARF line number program (DWARF 4, section 6.2): which source line each address came from. */
import { EndOfSection, Reader } from "./reader.js";

export interface LineRow {
  readonly address: bigint;
  readonly file: string;
  readonly line: number;
  /** The first address after a sequence, which belongs to no line. */
  readonly end: boolean;
}

/**
 * Every row of a `.debug_line` section, in the order of the programs. Units of another DWARF version are left out, and so is what
 * follows a place at which the section is broken.
 */
export function readLineTable(section: Uint8Array): LineRow[] {
  const rows: LineRow[] = [];
  const reader = new Reader(section);
  try {
    while (!reader.done) {
      const length = reader.u32();
      const end = reader.at + length;
      if (length === 0xffffffff || end > section.length) break;
      const version = reader.u16();
      if (version >= 2 && version <= 4) readUnit(reader, version, end, rows);
      reader.at = end;
    }
  } catch (error) {
    if (!(error instanceof EndOfSection)) throw error;
  }
  return rows;
}

interface Header {
  readonly minimum: number;
  readonly lineBase: number;
  readonly lineRange: number;
  readonly opcodeBase: number;
  readonly lengths: number[];
  readonly files: string[];
}

function readHeader(r: Reader, version: number): { header: Header; program: number } {
  const headerLength = r.u32();
  const program = r.at + headerLength;
  const minimum = r.u8();
  if (version >= 4) r.u8();
  r.u8();
  const lineBase = r.i8();
  const lineRange = r.u8();
  const opcodeBase = r.u8();
  const lengths = Array.from({ length: Math.max(0, opcodeBase - 1) }, () => r.u8());
  const folders = [""];
  for (let name = r.text(); name !== ""; name = r.text()) folders.push(name);
  const files = [""];
  for (let name = r.text(); name !== ""; name = r.text()) {
    const folder = folders[r.uleb()] ?? "";
    r.uleb();
    r.uleb();
    files.push(folder === "" ? name : `${folder}/${name}`);
  }
  return { header: { minimum, lineBase, lineRange, opcodeBase, lengths, files }, program };
}

function readUnit(r: Reader, version: number, end: number, rows: LineRow[]): void {
  const { header, program } = readHeader(r, version);
  if (header.lineRange === 0) return;
  r.at = program;
  let address = 0n;
  let file = 1;
  let line = 1;
  const emit = (isEnd: boolean): void => {
    rows.push({ address, file: header.files[file] ?? "", line, end: isEnd });
  };
  const reset = (): void => {
    address = 0n;
    file = 1;
    line = 1;
  };
  const advance = (count: number): void => {
    address += BigInt(count * header.minimum);
  };
  while (r.at < end) {
    const opcode = r.u8();
    if (opcode >= header.opcodeBase) {
      const adjusted = opcode - header.opcodeBase;
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
        advance(Math.floor((255 - header.opcodeBase) / header.lineRange));
        break;
      case 9:
        address += BigInt(r.u16());
        break;
      default:
        for (let i = 0; i < (header.lengths[opcode - 1] ?? 0); i++) r.uleb();
    }
  }
}
