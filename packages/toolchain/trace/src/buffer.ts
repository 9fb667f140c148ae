/**
 * Records out of the buffer of `@ukts/uktrace` (kernel/buffer.ts). The image may have ended at any instruction, and a file may be damaged: what
 * does not look like a record is passed over up to the next that does, and told of.
 */

/** A record as it is, before anything is known of its tracepoint. */
export interface RawRecord {
  time_ns: bigint;
  id: number;
  thread: number;
  /** What it has behind its header. */
  args: DataView;
}

export interface RawTrace {
  records: RawRecord[];
  /** Records that were kept at first, those that others took the place of, and those that there was no room for. */
  written: bigint;
  overwritten: bigint;
  dropped: bigint;
  /** What is wrong with the buffer, in a line each. */
  faults: string[];
}

/** "UKTRACE1", little-endian. */
const MAGIC = 0x3145_4341_5254_4b55n;
const HEADER_BYTES = 56;
const RECORD = 0x6345_5254;
const PADDING = 0x6441_5254;
const RECORD_HEADER_BYTES = 24;
const GRAIN = 8;

/** Whether a record can be one: `id` and the bytes of its arguments, in steps of 8. */
export type Plausible = (id: number, argumentBytes: number) => boolean;

export function readBuffer(bytes: Uint8Array, plausible: Plausible): RawTrace {
  const empty: RawTrace = { records: [], written: 0n, overwritten: 0n, dropped: 0n, faults: [] };
  if (bytes.length < HEADER_BYTES) {
    return { ...empty, faults: [`the buffer ends after ${bytes.length} bytes, within its header`] };
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = (at: number): bigint => view.getBigUint64(at, true);
  if (word(0) === 0n) return empty;
  if (word(0) !== MAGIC)
    return { ...empty, faults: [`the buffer begins with 0x${word(0).toString(16)}, not with its mark`] };
  const [capacity, head, tail] = [word(8), word(16), word(24)];
  const counts = { written: word(32), overwritten: word(40), dropped: word(48) };
  if (capacity === 0n || capacity % BigInt(GRAIN) !== 0n || head < tail || head - tail > capacity) {
    return {
      ...empty,
      ...counts,
      faults: [`the buffer's header makes no sense: ${capacity} bytes, ${tail} to ${head}`],
    };
  }
  const room = new DataView(bytes.buffer, bytes.byteOffset + HEADER_BYTES, bytes.length - HEADER_BYTES);
  return { ...counts, ...new Walk(room, capacity, plausible).from(tail, head) };
}

class Walk {
  private readonly records: RawRecord[] = [];
  private readonly faults: string[] = [];

  constructor(
    private readonly room: DataView,
    private readonly capacity: bigint,
    private readonly plausible: Plausible,
  ) {}

  from(tail: bigint, head: bigint): Pick<RawTrace, "records" | "faults"> {
    let lost = 0;
    let position = tail;
    while (position < head) {
      const place = Number(position % this.capacity);
      const taken = this.record(place, Number(head - position)) ?? this.padding(place);
      if (taken === undefined) lost += GRAIN;
      position += BigInt(taken ?? GRAIN);
    }
    if (lost > 0) this.faults.push(`${lost} bytes of the buffer are damaged or missing, and were passed over`);
    return { records: this.records, faults: this.faults };
  }

  /** Takes a record of at most `most` bytes, and gives its size. */
  private record(place: number, most: number): number | undefined {
    if (place + RECORD_HEADER_BYTES > this.room.byteLength || this.room.getUint32(place, true) !== RECORD)
      return undefined;
    const size = this.room.getUint32(place + 4, true);
    const end = Math.min(this.room.byteLength, Number(this.capacity));
    if (size < RECORD_HEADER_BYTES || size % GRAIN !== 0 || size > most || place + size > end) return undefined;
    const id = this.room.getUint32(place + 16, true);
    if (!this.plausible(id, size - RECORD_HEADER_BYTES)) return undefined;
    this.records.push({
      time_ns: this.room.getBigUint64(place + 8, true),
      id,
      thread: this.room.getUint32(place + 20, true),
      args: new DataView(
        this.room.buffer,
        this.room.byteOffset + place + RECORD_HEADER_BYTES,
        size - RECORD_HEADER_BYTES,
      ),
    });
    return size;
  }

  /** The unused end of the buffer, and its size. */
  private padding(place: number): number | undefined {
    if (place + GRAIN > this.room.byteLength || this.room.getUint32(place, true) !== PADDING) return undefined;
    const rest = Number(this.capacity) - place;
    return this.room.getUint32(place + 4, true) === rest ? rest : undefined;
  }
}
