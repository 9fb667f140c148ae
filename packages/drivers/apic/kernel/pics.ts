/** The two 8259s of every PC (Intel 8259A data sheet; Intel ICH9 data sheet, 13.4): lines 0 to 7, and 8 to 15 through line 2 of the first. */
import { FIRST_VECTOR, inb, outb } from "@ukts/arch-x86_64";
import { err } from "@ukts/lang";
import { type Message, Trigger } from "@ukts/ukintctlr";
import { NO_LINE, type PcHardware } from "./hardware.js";

const FIRST: u16 = 0x20;
const SECOND: u16 = 0xa0;
/** From a controller's command port to that for data and masks. */
const DATA: u16 = 1;
/** A bit for each line that asks by level, which the chip set has for the lines of PCI. */
const LEVELS: u16 = 0x4d0;
/** The lines of timer, keyboard, second controller, clock and coprocessor ask by edges, whatever is written. */
const ALWAYS_EDGES: u32 = 0x2107;

/** Initialisation: four words follow in all; the second is the first vector, the third how the two are connected. */
const INITIALISE: u8 = 0x11;
const SECOND_ON_LINE_2: u8 = 0x04;
const IS_ON_LINE_2: u8 = 0x02;
const MODE_8086: u8 = 0x01;
/** A line, in its low bits, is over. */
const END_OF: u8 = 0x60;
const READ_IN_SERVICE: u8 = 0x0b;

const LINES: u32 = 16;
const CASCADE: u32 = 2;
const ALL_MASKED: u32 = 0xffff;

export class Pics implements PcHardware {
  private masks: u32 = ALL_MASKED;

  /** Masks both, away from the vectors of exceptions. False where there are none. */
  silence(): boolean {
    initialise(FIRST, u8(FIRST_VECTOR), SECOND_ON_LINE_2);
    initialise(SECOND, u8(FIRST_VECTOR + 8), IS_ON_LINE_2);
    this.setMasks(ALL_MASKED & ~(1 << CASCADE));
    const there = inb(FIRST + DATA) === u8(this.masks);
    this.setMasks(ALL_MASKED);
    return there;
  }

  /** Line 2 stays open for those of the second controller. */
  start(): void {
    this.setMasks(ALL_MASKED & ~(1 << CASCADE));
  }

  lines(): u32 {
    return LINES;
  }

  hasLine(line: u32): boolean {
    return line < LINES && line !== CASCADE;
  }

  open(line: u32, trigger: Trigger): void {
    const bit: u32 = 1 << line;
    if ((ALWAYS_EDGES & bit) === 0) {
      const port: u16 = LEVELS + u16(line / 8);
      const others: u8 = inb(port) & ~u8(bit >> (line & 8));
      outb(port, trigger === Trigger.level ? others | u8(bit >> (line & 8)) : others);
    }
    this.setMasks(this.masks & ~bit);
  }

  close(line: u32): void {
    this.setMasks(this.masks | (1 << line));
  }

  message(_into: Message): Result<void> {
    return err(Errno.EOPNOTSUPP);
  }

  lineOf(vector: u32): u32 {
    const line: u32 = vector - FIRST_VECTOR;
    if (line >= LINES) return NO_LINE;
    // An interrupt that is over before it is asked for comes as a controller's last one, without being in service.
    if (line === 7 && !isInService(FIRST)) return NO_LINE;
    if (line === 15 && !isInService(SECOND)) {
      outb(FIRST, END_OF | u8(CASCADE));
      return NO_LINE;
    }
    return line;
  }

  end(line: u32): void {
    if (line >= 8) outb(SECOND, END_OF | u8(line - 8));
    outb(FIRST, END_OF | u8(line < 8 ? line : CASCADE));
  }

  private setMasks(masks: u32): void {
    this.masks = masks;
    outb(FIRST + DATA, u8(masks));
    outb(SECOND + DATA, u8(masks >> 8));
  }
}

function initialise(port: u16, vector: u8, connection: u8): void {
  outb(port, INITIALISE);
  outb(port + DATA, vector);
  outb(port + DATA, connection);
  outb(port + DATA, MODE_8086);
}

/** Whether the last line of a controller is in service. */
function isInService(port: u16): boolean {
  outb(port, READ_IN_SERVICE);
  return (inb(port) & 0x80) !== 0;
}
