/** Buffers as an image would leave them, made from the description of the format in uktrace's kernel/buffer.ts and not by what reads them. */

export interface Written {
  id: number;
  thread?: number;
  time_ns?: bigint;
  args?: Uint8Array;
}

const HEADER = 56;

/** The bytes of a record. */
export function record({ id, thread = 0, time_ns = 0n, args = new Uint8Array() }: Written): Buffer {
  const bytes = Buffer.alloc(24 + Math.ceil(args.length / 8) * 8);
  bytes.write("TREc", 0, "latin1");
  bytes.writeUInt32LE(bytes.length, 4);
  bytes.writeBigUInt64LE(time_ns, 8);
  bytes.writeUInt32LE(id, 16);
  bytes.writeUInt32LE(thread, 20);
  bytes.set(args, 24);
  return bytes;
}

/** A buffer of `capacity` bytes after the records were written to it, the oldest making way for the newest. */
export function buffer(capacity: number, records: readonly Written[]): Buffer {
  const room = Buffer.alloc(capacity);
  const sizes = new Map<number, number>();
  let head = 0;
  let tail = 0;
  let overwritten = 0;
  const put = (bytes: Buffer, isRecord: boolean): void => {
    bytes.copy(room, head % capacity);
    sizes.set(head, isRecord ? bytes.length : -capacity + (head % capacity));
    head += isRecord ? bytes.length : capacity - (head % capacity);
  };
  const forget = (most: number): void => {
    while (head - tail > most) {
      const size = sizes.get(tail) ?? 0;
      if (size > 0) overwritten++;
      tail += Math.abs(size);
    }
  };
  for (const each of records) {
    const bytes = record(each);
    const rest = capacity - (head % capacity);
    const padding = rest < bytes.length ? rest : 0;
    forget(capacity - bytes.length - padding);
    if (padding > 0) {
      const mark = Buffer.alloc(8);
      mark.write("TRAd", 0, "latin1");
      mark.writeUInt32LE(padding, 4);
      put(mark, false);
    }
    put(bytes, true);
  }
  const header = Buffer.alloc(HEADER);
  header.write("UKTRACE1", 0, "latin1");
  [capacity, head, tail, records.length, overwritten, 0].forEach((word, i) => {
    header.writeBigUInt64LE(BigInt(word), 8 + 8 * i);
  });
  return Buffer.concat([header, room]);
}
