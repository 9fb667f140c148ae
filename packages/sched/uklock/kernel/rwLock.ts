/**
 * Many readers or one writer. Neither keeps the other from its turn for ever: who wants to read while a writer waits comes behind that writer, and when
 * a writer is done, all come in who have waited to read by then (phase-fair: Brandenburg and Anderson, Spin-based Reader-Writer Synchronization for
 * Multiprocessor Real-time Systems, Real-Time Systems, 2010). So a writer waits for the readers of one phase at most, and a reader for one writer.
 */
import { addressOf, err, ok, ref } from "@ukts/lang";
import { plat } from "@ukts/ukplat";
import { currentThread, leave, type Thread, Turns } from "@ukts/uksched";
import { NEVER } from "@ukts/uktime";
import { noteReleased, noteTaken, noteWait } from "./debug/watch.js";
import { Kind, Lock } from "./lock.js";
import { expectMayWait, heldAlready, notHeld } from "./misuse.js";
import { debug } from "./options.gen.js";
import { acquired, contended, handedOver } from "./trace.js";
import { exchange } from "./word.js";

/** Bits of the word: somebody may be waiting; the bits above are the address of the thread that writes. */
const WAITED: usize = 1;
const WRITTEN: usize = 2;
const BITS: usize = 3;
/** Without `WRITTEN` the bits above are how many read. */
const READER: usize = 4;

/** A lock held for reading, seen as what unlocks it when the scope ends. */
export class ReadHeld {
  [Symbol.dispose](): void {
    "use inline";
    ref<RwLock>(addressOf(this).addr).readUnlock();
  }
}

/** The same for writing. */
export class WriteHeld {
  [Symbol.dispose](): void {
    "use inline";
    ref<RwLock>(addressOf(this).addr).writeUnlock();
  }
}

/** Starts out as zeroed memory. Not for handlers of interrupts. Who reads must not lock again, for a writer may have come in between. */
export class RwLock extends Lock {
  private word: usize = 0;
  private readonly readers: Inline<Turns> = new Turns();
  private readonly writers: Inline<Turns> = new Turns();

  constructor(name: string = "") {
    super(name);
  }

  /** Waits until the caller may read: until the end of the scope, or until `readUnlock`. */
  readLock(): ReadHeld {
    "use inline";
    if (debug || !this.startReading()) this.waitToRead(NEVER);
    return this.readHeld();
  }

  /** The same, if it comes to that before `deadline`. Error: ETIMEDOUT. */
  readLockUntil(deadline: u64): Result<ReadHeld> {
    const may = (!debug && this.startReading()) || this.waitToRead(deadline);
    return may ? ok(this.readHeld()) : err(Errno.ETIMEDOUT);
  }

  /** The same without waiting. Error: EBUSY. */
  tryReadLock(): Result<ReadHeld> {
    const locked = this.readLockUntil(0);
    return locked.ok ? locked : err(Errno.EBUSY);
  }

  /** Panics where nobody reads; with the option `debug`, where the caller does not. */
  readUnlock(): void {
    "use inline";
    const word = this.word;
    const isPlain: boolean = !debug && (word & BITS) === 0 && word !== 0;
    if (!isPlain || !exchange(addressOf(this.word), word, word - READER)) this.stopReading();
  }

  /** Waits until the caller may write: until the end of the scope, or until `writeUnlock`. */
  writeLock(): WriteHeld {
    "use inline";
    if (debug || !this.startWriting()) this.waitToWrite(NEVER);
    return this.writeHeld();
  }

  /** The same, if it comes to that before `deadline`. Error: ETIMEDOUT. */
  writeLockUntil(deadline: u64): Result<WriteHeld> {
    const may = (!debug && this.startWriting()) || this.waitToWrite(deadline);
    return may ? ok(this.writeHeld()) : err(Errno.ETIMEDOUT);
  }

  /** The same without waiting. Error: EBUSY. */
  tryWriteLock(): Result<WriteHeld> {
    const locked = this.writeLockUntil(0);
    return locked.ok ? locked : err(Errno.EBUSY);
  }

  /** Panics where the caller does not write. */
  writeUnlock(): void {
    "use inline";
    if (debug || !exchange(addressOf(this.word), writtenBy(currentThread()), 0)) this.stopWriting();
  }

  private readHeld(): ReadHeld {
    "use inline";
    return ref<ReadHeld>(addressOf(this).addr);
  }

  private writeHeld(): WriteHeld {
    "use inline";
    return ref<WriteHeld>(addressOf(this).addr);
  }

  private startReading(): boolean {
    "use inline";
    const word = this.word;
    return (word & BITS) === 0 && exchange(addressOf(this.word), word, word + READER);
  }

  private startWriting(): boolean {
    "use inline";
    return exchange(addressOf(this.word), 0, writtenBy(currentThread()));
  }

  private waitToRead(deadline: u64): boolean {
    "use noinline";
    if (deadline !== 0) expectMayWait(Kind.rwLock, this);
    let waited = false;
    const may = this.readers.waitFor(() => {
      if ((this.word & WRITTEN) === 0 && this.writers.isEmpty()) {
        this.word += READER;
        return true;
      }
      waited = true;
      this.willWait(deadline);
      return false;
    }, deadline);
    if (may) this.noteLocked(waited);
    return may;
  }

  private waitToWrite(deadline: u64): boolean {
    "use noinline";
    if (deadline !== 0) expectMayWait(Kind.rwLock, this);
    const thread = currentThread();
    let waited = false;
    const may = this.writers.waitFor(() => {
      if ((this.word & ~WAITED) === 0) {
        this.word |= writtenBy(thread);
        return true;
      }
      waited = true;
      this.willWait(deadline);
      return false;
    }, deadline);
    if (may) this.noteLocked(waited);
    else this.withdrawWriter();
    return may;
  }

  private stopReading(): void {
    "use noinline";
    const saved = plat.irqSave();
    const word = this.word;
    if ((word & WRITTEN) !== 0 || word < READER) notHeld(Kind.rwLock, this, this.writer());
    if (debug && !noteReleased(this)) notHeld(Kind.rwLock, this, null);
    this.word = word - READER;
    if (this.word < READER && !this.admitWriter()) this.admitReaders();
    this.settleWaited();
    leave(saved);
  }

  private stopWriting(): void {
    "use noinline";
    const saved = plat.irqSave();
    const writer = this.writer();
    if (writer !== currentThread()) notHeld(Kind.rwLock, this, writer);
    if (debug) noteReleased(this);
    this.word = 0;
    if (!this.admitReaders()) this.admitWriter();
    this.settleWaited();
    leave(saved);
  }

  /** A writer has stopped waiting: the readers behind it need not wait any longer where others read. */
  private withdrawWriter(): void {
    const saved = plat.irqSave();
    if ((this.word & WRITTEN) === 0 && this.writers.isEmpty()) this.admitReaders();
    this.settleWaited();
    leave(saved);
  }

  /** Hands the lock to all who wait to read. False where nobody does. */
  private admitReaders(): boolean {
    let admitted = false;
    for (let next = this.readers.handOver(); next !== null; next = this.readers.handOver()) {
      handedOver(this, this.name, next.id);
      this.word += READER;
      admitted = true;
    }
    return admitted;
  }

  /** Hands the lock, which is free, to one who waits to write. False where nobody does. */
  private admitWriter(): boolean {
    const next = this.writers.handOver();
    if (next === null) return false;
    handedOver(this, this.name, next.id);
    this.word = writtenBy(next);
    return true;
  }

  private settleWaited(): void {
    const nobodyWaits = this.readers.isEmpty() && this.writers.isEmpty();
    this.word = nobodyWaits ? this.word & ~WAITED : this.word | WAITED;
  }

  private willWait(deadline: u64): void {
    const writer = this.writer();
    if (writer === currentThread()) heldAlready(Kind.rwLock, this);
    this.word |= WAITED;
    if (debug) noteWait(Kind.rwLock, this, deadline);
    contended(this, this.name, writer !== null ? writer.id : 0);
  }

  private noteLocked(waited: boolean): void {
    if (waited) acquired(this, this.name);
    if (debug) noteTaken(Kind.rwLock, this);
  }

  /** Who writes. */
  private writer(): Thread | null {
    return (this.word & WRITTEN) !== 0 ? ref<Thread>(this.word & ~BITS) : null;
  }
}

function writtenBy(thread: Thread): usize {
  "use inline";
  return addressOf(thread).addr | WRITTEN;
}
