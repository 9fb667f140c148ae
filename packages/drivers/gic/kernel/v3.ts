/** GICv3 (Arm IHI 0069): a distributor, this processor's redistributor, and system registers as the processor's interface. */
import { processorAffinity } from "@ukts/arch-arm64";
import { asm, input, output, panic, reg } from "@ukts/lang";
import type { Trigger } from "@ukts/ukintctlr";
import { CONTROL, countLines, FIRST_SHARED, type GicHardware } from "./hardware.js";
import { closeLine, closeLines, openLine, useGroup1 } from "./lineRegisters.js";

/** Distributor and redistributor: the effects of a write are still under way. */
const DISTRIBUTOR_PENDING: u32 = 0x8000_0000;
const REDISTRIBUTOR_PENDING: u32 = 1 << 3;
/** Distributor: affinity routing, and group 1 enabled, of which all lines are here. The bits are at one place in all views of it. */
const AFFINITY_ROUTING: u32 = 1 << 4;
const GROUP_1: u32 = 1 << 1;
/** Distributor: 64 bits for each line, the affinity of the processor that it goes to. */
const ROUTER: usize = 0x6000;

/** Redistributor: a frame for it and one for its lines, and two more with GICv4. */
const FRAME_BYTES: usize = 0x1_0000;
const TYPE: usize = 0x008;
const HAS_VIRTUAL_FRAMES: u64 = 1 << 1;
const IS_LAST: u64 = 1 << 4;
const WAKE: usize = 0x014;
const PROCESSOR_SLEEPS: u32 = 1 << 1;
const CHILDREN_SLEEP: u32 = 1 << 2;

const ANY_PRIORITY: u64 = 0xff;
const LINE: u32 = 0xff_ffff;
/** How often a register is read that has to change: a thousand times what hardware takes. */
const PATIENCE: u32 = 1_000_000;

export class GicV3 implements GicHardware {
  distributor: usize = 0;
  /** All processors' redistributors. */
  redistributors: usize = 0;
  redistributorBytes: usize = 0;
  /** This processor's. */
  private own: usize = 0;

  start(): void {
    this.own = this.findOwn();
    reg<u32>(this.distributor + CONTROL).write(0);
    this.settle(FIRST_SHARED);
    reg<u32>(this.distributor + CONTROL).write(AFFINITY_ROUTING);
    this.settle(FIRST_SHARED);
    for (let line: u32 = FIRST_SHARED; line < countLines(this.distributor); line += 32) {
      closeLines(this.distributor, line);
      useGroup1(this.distributor, line);
    }
    this.wake();
    closeLines(this.linesOf(0), 0);
    useGroup1(this.linesOf(0), 0);
    this.settle(0);
    reg<u32>(this.distributor + CONTROL).write(AFFINITY_ROUTING | GROUP_1);
    this.settle(FIRST_SHARED);
    startInterface();
  }

  open(line: u32, trigger: Trigger): void {
    if (line >= FIRST_SHARED) reg<u64>(this.distributor + ROUTER + usize(line) * 8).write(processorAffinity());
    openLine(this.linesOf(line), line, trigger);
  }

  close(line: u32): void {
    closeLine(this.linesOf(line), line);
    this.settle(line);
  }

  acknowledge(): u32 {
    // The barrier: what the device did before it asked is seen by the handler.
    return u32(asm<u64>`mrs ${output("r")}, S3_0_C12_C12_0 // ICC_IAR1_EL1
dsb sy`);
  }

  lineOf(acknowledged: u32): u32 {
    return acknowledged & LINE;
  }

  end(acknowledged: u32): void {
    // The barrier: what the handler wrote has reached the device, which has stopped asking.
    asm`dsb sy
msr S3_0_C12_C12_1, ${input("r", u64(acknowledged))} // ICC_EOIR1_EL1
isb`;
  }

  /** Where the registers of a line are. */
  private linesOf(line: u32): usize {
    return line < FIRST_SHARED ? this.own + FRAME_BYTES : this.distributor;
  }

  /** The redistributor that says that it is this processor's. */
  private findOwn(): usize {
    const affinity = processorAffinity();
    const wanted: u64 = (affinity & 0xff_ffff) | ((affinity >> 8) & 0xff00_0000);
    let at: usize = this.redistributors;
    const end: usize = at + this.redistributorBytes;
    while (at + 2 * FRAME_BYTES <= end) {
      const type = reg<u64>(at + TYPE).read();
      if (type >> 32 === wanted) return at;
      if ((type & IS_LAST) !== 0) break;
      at += (type & HAS_VIRTUAL_FRAMES) !== 0 ? 4 * FRAME_BYTES : 2 * FRAME_BYTES;
    }
    panic("The interrupt controller has no redistributor for this processor");
  }

  private wake(): void {
    const register = reg<u32>(this.own + WAKE);
    register.write(register.read() & ~PROCESSOR_SLEEPS);
    await0(register, CHILDREN_SLEEP);
  }

  /** Waits until what was written for a line is in effect. */
  private settle(line: u32): void {
    if (line < FIRST_SHARED) await0(reg<u32>(this.own + CONTROL), REDISTRIBUTOR_PENDING);
    else await0(reg<u32>(this.distributor + CONTROL), DISTRIBUTOR_PENDING);
  }
}

/** Waits until bits of a register are 0. */
function await0(register: Reg<u32>, bits: u32): void {
  for (let i: u32 = 0; i < PATIENCE; i++) {
    if ((register.read() & bits) === 0) return;
  }
  panic("The interrupt controller does not answer");
}

/** ICC_SRE_EL1: system registers are in use. ICC_PMR_EL1, ICC_CTLR_EL1: every priority, an end is whole. ICC_IGRPEN1_EL1: group 1. */
function startInterface(): void {
  asm`msr S3_0_C12_C12_5, ${input("r", u64(7))}
isb
msr S3_0_C4_C6_0, ${input("r", ANY_PRIORITY)}
msr S3_0_C12_C12_4, xzr
msr S3_0_C12_C12_7, ${input("r", u64(1))}
isb`;
}
