import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { Transform, type TransformCallback } from "node:stream";

/** A frame of a backtrace as `@ukts/ukdebug` prints it: `  [2] 0x101a3c`. */
const frame = /^\s*\[(\d+)\] 0x([0-9a-f]+)$/;

/** What is known of an address: a function, and the place in it. */
export interface CodePlace {
  func?: string | undefined;
  file?: string | undefined;
  line?: number | undefined;
  /** The function has no code of its own here: it became a part of the next place's function. */
  isInlined?: boolean;
  /** Why there is no more to say. */
  note?: string;
}
/** The places of an address, innermost first; none where nothing is known. */
export type Lookup = (address: bigint) => readonly CodePlace[];

/** Puts the places behind an inlined one under the addresses of `  [0] 0x101234`. */
const INDENT = " ".repeat(5);

/** ` func (file.ts:42)`, and a line more for each function that the one before was inlined into; nothing where nothing is known. */
export function describePlaces(places: readonly CodePlace[], newline: string): string {
  return places.map(describePlace).join(`${newline}${INDENT}`);
}

function describePlace({ func, file, line, isInlined, note }: CodePlace): string {
  const where = file === undefined ? "" : ` (${basename(file)}:${line ?? "?"})`;
  const name = func === undefined ? "" : ` ${func}`;
  return `${name}${where}${isInlined ? " (inlined)" : ""}${note === undefined ? "" : ` (${note})`}`;
}

/**
 * The console stream with the functions, files and lines behind every frame of a backtrace. Text is only ever added before the end of
 * a line, so nothing is held back: a prompt without a newline shows at once. `load` is called when the first frame is met.
 */
export class Symboliser extends Transform {
  #line = "";
  #lookup: Promise<Lookup> | undefined;

  constructor(readonly load: () => Promise<Lookup>) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#annotate(chunk).then(
      (bytes) => done(null, bytes),
      (error) => done(error),
    );
  }

  async #annotate(chunk: Buffer): Promise<Buffer> {
    const parts: Buffer[] = [];
    let start = 0;
    for (const [index, byte] of chunk.entries()) {
      if (byte !== 0x0a && byte !== 0x0d) continue;
      const text = chunk.subarray(start, index);
      const newline = byte === 0x0d ? "\r\n" : "\n";
      const suffix = await this.#suffix(this.#line + text.toString("latin1"), newline);
      parts.push(text, Buffer.from(suffix), Buffer.of(byte));
      this.#line = "";
      start = index + 1;
    }
    const rest = chunk.subarray(start);
    this.#line = (this.#line + rest.toString("latin1")).slice(0, 80);
    return Buffer.concat([...parts, rest]);
  }

  async #suffix(line: string, newline: string): Promise<string> {
    const [, index, address] = frame.exec(line) ?? [];
    if (address === undefined) return "";
    this.#lookup ??= this.load();
    const lookup = await this.#lookup;
    // Frame 0 is where the guest stopped; the others are return addresses, one past the call that is meant.
    return describePlaces(lookup(BigInt(`0x${address}`) - (index === "0" ? 0n : 1n)), newline);
  }
}

/** Loads the debug information of an image. The compiler, which reads it, is only loaded when a guest prints a backtrace. */
export async function loadLookup(dbg: string): Promise<Lookup> {
  const { DwarfError, Symbolizer } = await import("@ukts/compiler");
  const symbols = Symbolizer.fromElf(readFileSync(dbg));
  return (address) => {
    try {
      return symbols.frames(address);
    } catch (error) {
      if (!(error instanceof DwarfError)) throw error;
      return [{ ...symbols.lookup(address), note: error.message }];
    }
  };
}
