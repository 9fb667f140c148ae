/**
 * The local APIC of the processor (Intel SDM vol. 3, chapter 10), which interrupts it by a vector, and the I/O APICs, which have the lines. Vector 48
 * is line 0, and so on: the vectors behind the last line are for messages. The processor takes one interrupt at a time, so that a higher vector is
 * only the first of those that wait.
 */
import { ApicRegister, FIRST_VECTOR, LAST_VECTOR, LocalApic } from "@ukts/arch-x86_64";
import { err, ok, panic } from "@ukts/lang";
import type { Message, Trigger } from "@ukts/ukintctlr";
import { NO_LINE, type PcHardware } from "./hardware.js";
import type { IoApic } from "./ioApic.js";

/** Those below are the 8259s', masked though they are. */
const LINE_VECTOR: u32 = FIRST_VECTOR + 16;
const SPURIOUS_VECTOR: u32 = LAST_VECTOR;
const MAX_LINES: u32 = SPURIOUS_VECTOR - LINE_VECTOR;

const ENABLED: u32 = 1 << 8;
const MASKED: u32 = 1 << 16;
/** Where a message to a processor is written; its number is in bits 12 to 19 (10.11.1). */
const MESSAGE_ADDRESS: u64 = 0xfee0_0000;
const PROCESSOR_SHIFT = 12;
/** I/O APICs and messages name a processor by 8 bits. */
const LAST_PROCESSOR: u32 = 0xff;

export class Apics implements PcHardware {
  /** Where the local APIC's registers are mapped. */
  localRegisters: usize = 0;
  private readonly local: Inline<LocalApic> = new LocalApic();
  private readonly ioApics!: FixedArray<IoApic, 16>;
  private count: usize = 0;
  private processor: u32 = 0;
  /** One more than the highest line of an I/O APIC, and than the highest message that has been handed out. */
  private wires: u32 = 0;
  private next: u32 = 0;

  /** Adds an I/O APIC. */
  add(base: usize, firstLine: u32, senses: Slice<u8>): void {
    if (this.count === this.ioApics.length) panic("The machine has more than 16 I/O APICs");
    const added = this.ioApics[this.count];
    added.start(base, firstLine, senses);
    this.count++;
    if (added.end() > this.wires) this.wires = added.end() < MAX_LINES ? added.end() : MAX_LINES;
    this.next = this.wires;
  }

  start(): void {
    const local = this.local;
    local.upgrade();
    local.use(this.localRegisters);
    this.processor = local.id();
    if (this.processor > LAST_PROCESSOR) panic("The processor's number is above 255, where I/O APICs do not reach it");
    local.write(ApicRegister.spurious, ENABLED | SPURIOUS_VECTOR);
    local.write(ApicRegister.taskPriority, 0);
    local.write(ApicRegister.timer, MASKED);
    local.write(ApicRegister.lint0, MASKED);
    local.write(ApicRegister.error, MASKED);
  }

  lines(): u32 {
    return this.next;
  }

  hasLine(line: u32): boolean {
    return line < this.wires ? this.ioApicOf(line) !== null : line < this.next;
  }

  open(line: u32, trigger: Trigger): void {
    this.ioApicOf(line)?.open(line, trigger, LINE_VECTOR + line, this.processor);
  }

  close(line: u32): void {
    this.ioApicOf(line)?.close(line);
  }

  /** Data: the vector, to be delivered as an edge to this one processor (10.11.2). */
  message(into: Message): Result<void> {
    if (this.next >= MAX_LINES) return err(Errno.ENOSPC);
    into.line = this.next;
    into.address = MESSAGE_ADDRESS | (u64(this.processor) << PROCESSOR_SHIFT);
    into.data = LINE_VECTOR + this.next;
    this.next++;
    return ok();
  }

  lineOf(vector: u32): u32 {
    return vector < LINE_VECTOR || vector === SPURIOUS_VECTOR ? NO_LINE : vector - LINE_VECTOR;
  }

  end(_line: u32): void {
    this.local.write(ApicRegister.endOfInterrupt, 0);
  }

  /** Null: a message. */
  private ioApicOf(line: u32): IoApic | null {
    for (let i: usize = 0; i < this.count; i++) {
      if (this.ioApics[i].has(line)) return this.ioApics[i];
    }
    return null;
  }
}
