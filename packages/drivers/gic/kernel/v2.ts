/** GICv2 (Arm IHI 0048B): a distributor, and an interface of this processor that is registers in memory too. */
import { reg } from "@ukts/lang";
import type { Trigger } from "@ukts/ukintctlr";
import { CONTROL, countLines, FIRST_SHARED, type GicHardware } from "./hardware.js";
import { closeLine, closeLines, openLine } from "./lineRegisters.js";

const ENABLE: u32 = 1;
/** Distributor: a byte for each line, with a bit for each processor. Those of a processor's own lines read as its bit. */
const TARGETS: usize = 0x800;

/** The processor's interface. */
const PRIORITY_MASK: usize = 0x004;
const ACKNOWLEDGE: usize = 0x00c;
const END: usize = 0x010;
const ANY_PRIORITY: u32 = 0xff;
/** The bits above are the processor that sent an interrupt between processors. */
const LINE: u32 = 0x3ff;

export class GicV2 implements GicHardware {
  distributor: usize = 0;
  processor: usize = 0;

  start(): void {
    reg<u32>(this.distributor + CONTROL).write(0);
    for (let line: u32 = 0; line < countLines(this.distributor); line += 32) closeLines(this.distributor, line);
    reg<u32>(this.distributor + CONTROL).write(ENABLE);
    reg<u32>(this.processor + PRIORITY_MASK).write(ANY_PRIORITY);
    reg<u32>(this.processor + CONTROL).write(ENABLE);
  }

  open(line: u32, trigger: Trigger): void {
    if (line >= FIRST_SHARED) {
      reg<u8>(this.distributor + TARGETS + usize(line)).write(reg<u8>(this.distributor + TARGETS).read());
    }
    openLine(this.distributor, line, trigger);
  }

  close(line: u32): void {
    closeLine(this.distributor, line);
    // A read behind the write: it has reached the distributor by then.
    reg<u32>(this.distributor + CONTROL).read();
  }

  acknowledge(): u32 {
    return reg<u32>(this.processor + ACKNOWLEDGE).read();
  }

  lineOf(acknowledged: u32): u32 {
    return acknowledged & LINE;
  }

  end(acknowledged: u32): void {
    reg<u32>(this.processor + END).write(acknowledged);
  }
}
