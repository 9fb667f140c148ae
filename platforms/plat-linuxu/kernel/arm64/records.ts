/**
 * What Linux puts behind the general registers of a signal's context: records of varying kinds, each with its magic and size, the last with
 * magic 0. Where there is no room for all, one record says where the others are (Linux, arch/arm64/include/uapi/asm/sigcontext.h).
 */
import { ref, sizeof } from "@ukts/lang";

export class RecordHead {
  magic: u32 = 0;
  bytes: u32 = 0;
}

class Extra {
  head!: Inline<RecordHead>;
  records: usize = 0;
  bytes: u32 = 0;
}
const EXTRA_MAGIC: u32 = 0x45585401;

/** Bytes of the room for records behind the registers. */
const RECORDS_BYTES: usize = 4096;

/** The record of a kind among those at `records`; null where there is none. */
export function findRecord(records: usize, magic: u32): RecordHead | null {
  let at = records;
  let end: usize = records + RECORDS_BYTES;
  while (at + sizeof<RecordHead>() <= end) {
    const head = ref<RecordHead>(at);
    if (head.magic === magic) return head;
    if (head.magic === 0 || usize(head.bytes) < sizeof<RecordHead>()) return null;
    if (head.magic === EXTRA_MAGIC) {
      const extra = ref<Extra>(at);
      at = extra.records;
      end = at + usize(extra.bytes);
    } else {
      at += usize(head.bytes);
    }
  }
  return null;
}
