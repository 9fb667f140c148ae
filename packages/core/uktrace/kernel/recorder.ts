/** Writes records. Any context may: interrupts are held back meanwhile, and nothing is allocated. */
import { addressOf, memcpy, overlay, sizeof, unlikely, zeroed } from "@ukts/lang";
import { plat, sharedMemory } from "@ukts/ukplat";
import { CAPACITY, GRAIN, MAGIC, PADDING, RECORD, type RecordHeader, type TraceBuffer } from "./buffer.js";
import { context } from "./context.js";
import { WhenFull, whenFull } from "./options.gen.js";

const buffer = zeroed<TraceBuffer>();

/** Adds a record to the buffer. */
export function record(id: u32, args: Ptr<u8>, bytes: usize): void {
  "use noinline";
  const saved = plat.irqSave();
  if (unlikely(buffer.magic === 0)) begin();
  const size: usize = (sizeof<RecordHeader>() + bytes + GRAIN - 1) & ~(GRAIN - 1);
  const to = makeRoom(size);
  if (to === null) {
    buffer.dropped++;
  } else {
    const header = overlay<RecordHeader>(to);
    header.mark = RECORD;
    header.bytes = u32(size);
    header.time_ns = plat.nanoseconds();
    header.id = id;
    header.thread = context === null ? 0 : context.threadId();
    memcpy(to.add(sizeof<RecordHeader>()), args, bytes);
    buffer.head += u64(size);
    buffer.written++;
  }
  plat.irqRestore(saved);
}

/** Whoever started the image may see the buffer from here on. */
function begin(): void {
  "use cold";
  if (sharedMemory !== null) sharedMemory(addressOf(buffer).addr, sizeof<TraceBuffer>());
  buffer.capacity = u64(CAPACITY);
  buffer.magic = MAGIC;
}

/** Room for a record, which stands in one piece, at the position `head`; null where there is none. */
function makeRoom(size: usize): Ptr<u8> | null {
  const place: usize = usize(buffer.head) % CAPACITY;
  const rest: usize = CAPACITY - place;
  const padding: usize = rest < size ? rest : 0;
  if (size + padding > CAPACITY) return null;
  if (whenFull === WhenFull.stop && held() + padding + size > CAPACITY) return null;
  while (held() + padding + size > CAPACITY) forgetOldest();
  if (padding === 0) return buffer.records.ptr.add(place);
  const filler = overlay<RecordHeader>(buffer.records.ptr.add(place));
  filler.mark = PADDING;
  filler.bytes = u32(padding);
  buffer.head += u64(padding);
  return buffer.records.ptr;
}

/** Bytes from the oldest record to the newest. */
function held(): usize {
  return usize(buffer.head - buffer.tail);
}

function forgetOldest(): void {
  const oldest = overlay<RecordHeader>(buffer.records.ptr.add(usize(buffer.tail) % CAPACITY));
  buffer.tail += u64(oldest.bytes);
  if (oldest.mark === RECORD) buffer.overwritten++;
}
