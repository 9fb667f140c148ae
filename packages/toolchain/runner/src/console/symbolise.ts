import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { Transform, type TransformCallback } from "node:stream";

/** A frame of a backtrace as `@ukts/ukdebug` prints it: `  [2] 0x101a3c`. */
const frame = /^\s*\[(\d+)\] 0x([0-9a-f]+)$/;

/** What is known of an address. */
export interface CodePlace {
  func?: string | undefined;
  file?: string | undefined;
  line?: number | undefined;
}
export type Lookup = (address: bigint) => CodePlace | undefined;

/** ` func (file.ts:42)`, or nothing where nothing is known. */
export function describePlace(place: CodePlace | undefined): string {
  if (place === undefined) return "";
  const where = place.file === undefined ? "" : ` (${basename(place.file)}:${place.line ?? "?"})`;
  return place.func === undefined ? where : ` ${place.func}${where}`;
}

/**
 * The console stream with the function, file and line behind every frame of a backtrace. Text is only ever added before the end of
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
      parts.push(text, Buffer.from(await this.#suffix(this.#line + text.toString("latin1"))), Buffer.of(byte));
      this.#line = "";
      start = index + 1;
    }
    const rest = chunk.subarray(start);
    this.#line = (this.#line + rest.toString("latin1")).slice(0, 80);
    return Buffer.concat([...parts, rest]);
  }

  async #suffix(line: string): Promise<string> {
    const [, index, address] = frame.exec(line) ?? [];
    if (address === undefined) return "";
    this.#lookup ??= this.load();
    const lookup = await this.#lookup;
    // Frame 0 is where the guest stopped; the others are return addresses, one past the call that is meant.
    return describePlace(lookup(BigInt(`0x${address}`) - (index === "0" ? 0n : 1n)));
  }
}

/** Loads the debug information of an image. The compiler, which reads it, is only loaded when a guest prints a backtrace. */
export async function loadLookup(dbg: string): Promise<Lookup> {
  const { Symbolizer } = await import("@ukts/compiler");
  const symbols = Symbolizer.fromElf(readFileSync(dbg));
  return (address) => symbols.lookup(address);
}
