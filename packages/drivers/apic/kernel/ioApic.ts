/** An I/O APIC (Intel 82093AA data sheet, chapter 3): a register selected by one word in memory is seen in another. */
import { reg } from "@ukts/lang";
import { Trigger } from "@ukts/ukintctlr";

const SELECT: usize = 0x00;
const WINDOW: usize = 0x10;
/** Bits 16 to 23: the number of the last input. */
const VERSION: u32 = 0x01;
/** Two registers for each input. */
const REDIRECTION: u32 = 0x10;
const MASKED: u32 = 1 << 16;
const LEVEL: u32 = 1 << 15;
const ACTIVE_LOW: u32 = 1 << 13;
const DESTINATION_SHIFT = 24;

/** How the machine says that an input asks, in the bytes of `ukts,senses`. */
const EDGE_RISING: u8 = 0;
const LEVEL_LOW: u8 = 1;
const LEVEL_HIGH: u8 = 2;
const EDGE_FALLING: u8 = 3;
/** Lines below are the ISA bus's, whose devices ask by high levels; those of PCI ask by low ones. */
const ISA_LINES: u32 = 16;

/** Starts out as zeroed memory: without inputs. Callers hold interrupts back. */
export class IoApic {
  private base: usize = 0;
  private firstLine: u32 = 0;
  private inputs: u32 = 0;
  private senses!: Slice<u8>;

  /** Uses the one whose registers are mapped at `base`, and masks all that it has. */
  start(base: usize, firstLine: u32, senses: Slice<u8>): void {
    this.base = base;
    this.firstLine = firstLine;
    this.senses = senses;
    this.inputs = ((this.read(VERSION) >> 16) & 0xff) + 1;
    for (let input: u32 = 0; input < this.inputs; input++) this.write(REDIRECTION + 2 * input, MASKED);
  }

  /** One more than its last line. */
  end(): u32 {
    return this.firstLine + this.inputs;
  }

  has(line: u32): boolean {
    return line >= this.firstLine && line < this.end();
  }

  /** Has a line, which is masked, interrupt a processor by a vector. */
  open(line: u32, trigger: Trigger, vector: u32, processor: u32): void {
    const register = this.registerOf(line);
    this.write(register + 1, processor << DESTINATION_SHIFT);
    this.write(register, vector | this.senseOf(line, trigger));
  }

  close(line: u32): void {
    const register = this.registerOf(line);
    this.write(register, this.read(register) | MASKED);
  }

  private registerOf(line: u32): u32 {
    return REDIRECTION + 2 * (line - this.firstLine);
  }

  private senseOf(line: u32, trigger: Trigger): u32 {
    const input = usize(line - this.firstLine);
    const stated: u8 = input < this.senses.length ? this.senses[input] : 0xff;
    if (stated === EDGE_RISING) return 0;
    if (stated === LEVEL_LOW) return LEVEL | ACTIVE_LOW;
    if (stated === LEVEL_HIGH) return LEVEL;
    if (stated === EDGE_FALLING) return ACTIVE_LOW;
    if (trigger === Trigger.edge) return 0;
    return line < ISA_LINES ? LEVEL : LEVEL | ACTIVE_LOW;
  }

  private read(register: u32): u32 {
    reg<u32>(this.base + SELECT).write(register);
    return reg<u32>(this.base + WINDOW).read();
  }

  private write(register: u32, value: u32): void {
    reg<u32>(this.base + SELECT).write(register);
    reg<u32>(this.base + WINDOW).write(value);
  }
}
