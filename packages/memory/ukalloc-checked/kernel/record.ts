/**
 * What is known of a block: how large it is, whose it is, and the calls that allocated and freed it. A block of bytes has its record in
 * front of it, with a red zone of known bytes in between and another behind the block:
 *
 * ```
 *  | … | record | red zone | size bytes | red zone |
 *                          ^ payload
 * ```
 *
 * A run of pages has its record elsewhere, as it must begin at a page.
 */
import { addressOf, memset, ptr, ref, sizeof } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { captureBacktrace, printBacktrace } from "@ukts/ukdebug";

/** From the record to the payload of a block of bytes: the record and the red zone. */
export const FRONT_BYTES: usize = 256;

/** The red zone behind a block of bytes. */
export const REAR_BYTES: usize = 16;

/** Says that a record is one. Neither is an address or a small number. */
const LIVE: usize = 0x1a11_0c47_edb1_0c4a;
const FREED: usize = 0xdead_b10c_f2ee_d00d;

const RED: u8 = 0xfd;
/** What a freed block is filled with: as a pointer, no address on either architecture. */
const POISON: u8 = 0xdd;

export const enum State {
  live = 0,
  freed = 1,
  /** No record at all, or one that was overwritten. */
  unknown = 2,
}

export class Record {
  private mark: usize = 0;
  /** Bytes that the caller asked for. */
  size: usize = 0;
  /** Where the caller's bytes begin. */
  payload: usize = 0;
  /** The block of the allocator beneath, for a block of bytes; 0 for pages. */
  block: usize = 0;
  /** Links of the list of live blocks, or (`next`) of the quarantine. */
  next: Record | null = null;
  previous: Record | null = null;
  private readonly allocatedBy!: FixedArray<usize, 10>;
  private readonly freedBy!: FixedArray<usize, 10>;

  init(payload: usize, size: usize, block: usize): void {
    this.mark = LIVE;
    this.payload = payload;
    this.size = size;
    this.block = block;
    this.freedBy[0] = 0;
    captureBacktrace(this.allocatedBy.slice());
    if (this.isPages()) return;
    memset(ptr<u8>(payload - this.frontRed()), RED, this.frontRed());
    memset(ptr<u8>(payload + size), RED, REAR_BYTES);
  }

  state(): State {
    return this.mark === LIVE ? State.live : this.mark === FREED ? State.freed : State.unknown;
  }

  isPages(): boolean {
    return this.block === 0;
  }

  /** Marks the block freed by the present caller, and makes its bytes useless. */
  release(): void {
    this.mark = FREED;
    captureBacktrace(this.freedBy.slice());
    memset(ptr<u8>(this.payload), POISON, this.size);
  }

  /** Out of use: what lies here now is no record any more. */
  forget(): void {
    this.mark = 0;
  }

  /** The offset from the payload of the first byte that is not as it must be; `ALL_RIGHT` where there is none. */
  damage(): isize {
    if (!this.isPages()) {
      const front: isize = isize(this.frontRed());
      for (let at: isize = -front; at < 0; at++) if (!this.holds(at, RED)) return at;
      const rear: isize = isize(this.size);
      for (let at: isize = rear; at < rear + isize(REAR_BYTES); at++) if (!this.holds(at, RED)) return at;
    }
    if (this.mark !== FREED) return ALL_RIGHT;
    for (let at: isize = 0; at < isize(this.size); at++) if (!this.holds(at, POISON)) return at;
    return ALL_RIGHT;
  }

  /** Who allocated the block and who freed it. */
  printHistory(): void {
    println`Allocated by:`;
    printBacktrace(this.allocatedBy.slice());
    if (this.freedBy[0] === 0) return;
    println`Freed by:`;
    printBacktrace(this.freedBy.slice());
  }

  private frontRed(): usize {
    return FRONT_BYTES - sizeof<Record>();
  }

  private holds(offset: isize, byte: u8): boolean {
    return ptr<u8>(usize(isize(this.payload) + offset))[0] === byte;
  }
}

/** No offset: objects are smaller. */
export const ALL_RIGHT: isize = -0x4000_0000_0000_0000;

/** The record of the block of bytes with this payload. */
export function recordOf(payload: usize): Record {
  return ref<Record>(payload - FRONT_BYTES);
}

/** Where the record lies, as memory. */
export function addressOfRecord(record: Record): Ptr<u8> {
  return addressOf<Record>(record).cast<u8>();
}
