/** The state of a trap, in the order in which traps.S pushes it. A Linux process fills the same class from its signal context. */
import { ptr, sizeof } from "@ukts/lang";
import type { Trap } from "@ukts/ukarch";
import type { Writer } from "@ukts/ukconsole";

const PAGE_FAULT: u64 = 14;
/** Bits of a page fault's error code (Intel SDM vol. 3, 4.7). */
const PF_PRESENT: u64 = 1;
const PF_WRITE: u64 = 2;
const PF_RESERVED: u64 = 8;
const PF_FETCH: u64 = 16;

/** Names of the vectors (Intel SDM vol. 3, table 6-1). */
const NAMES: FixedArray<string, 22> = [
  "divide error",
  "debug exception",
  "non-maskable interrupt",
  "breakpoint",
  "overflow",
  "bound range exceeded",
  "invalid opcode",
  "no floating-point unit",
  "double fault",
  "coprocessor segment overrun",
  "invalid task state",
  "segment not present",
  "stack-segment fault",
  "general protection fault",
  "page fault",
  "reserved exception 15",
  "floating-point error",
  "alignment check",
  "machine check",
  "SIMD floating-point error",
  "virtualization exception",
  "control protection exception",
];

/** The registers at a trap: what traps.S pushes on the stack, and a Linux process fills from a signal's context. Lies on the stack of the handler. */
export class TrapFrame implements Trap {
  r15: u64 = 0;
  r14: u64 = 0;
  r13: u64 = 0;
  r12: u64 = 0;
  r11: u64 = 0;
  r10: u64 = 0;
  r9: u64 = 0;
  r8: u64 = 0;
  rdi: u64 = 0;
  rsi: u64 = 0;
  rbp: u64 = 0;
  rbx: u64 = 0;
  rdx: u64 = 0;
  rcx: u64 = 0;
  rax: u64 = 0;
  /** The address of a page fault. */
  cr2: u64 = 0;
  vector: u64 = 0;
  error: u64 = 0;
  rip: u64 = 0;
  cs: u64 = 0;
  rflags: u64 = 0;
  rsp: u64 = 0;
  ss: u64 = 0;

  pc(): usize {
    return usize(this.rip);
  }

  frame(): usize {
    return usize(this.rbp);
  }

  stack(): usize {
    return usize(this.rsp);
  }

  address(): usize {
    return usize(this.vector === PAGE_FAULT ? this.cr2 : this.rip);
  }

  /** A call leaves the address to return to on the stack, and a jump that failed has not touched it. */
  calledFrom(stackLow: usize, stackHigh: usize): usize {
    const at = this.stack();
    return this.isFetch() && at >= stackLow && at <= stackHigh - sizeof<usize>() ? ptr<usize>(at)[0] : 0;
  }

  describe(out: Writer): void {
    if (this.vector === PAGE_FAULT) {
      this.describePageFault(out);
      return;
    }
    out.text(this.vector < u64(NAMES.length) ? NAMES[this.vector] : "reserved exception");
    out.text(" at ");
    out.hex(this.rip, 1);
    if (this.error === 0) return;
    out.text(", error code ");
    out.hex(this.error, 1);
  }

  registers(out: Writer): void {
    pair(out, "rip: ", this.rip, "  rflags: ", this.rflags);
    pair(out, "rsp: ", this.rsp, "  rbp: ", this.rbp);
    pair(out, "rax: ", this.rax, "  rbx: ", this.rbx);
    pair(out, "rcx: ", this.rcx, "  rdx: ", this.rdx);
    pair(out, "rsi: ", this.rsi, "  rdi: ", this.rdi);
    pair(out, "r8:  ", this.r8, "  r9:  ", this.r9);
    pair(out, "r10: ", this.r10, "  r11: ", this.r11);
    pair(out, "r12: ", this.r12, "  r13: ", this.r13);
    pair(out, "r14: ", this.r14, "  r15: ", this.r15);
  }

  private isFetch(): boolean {
    return this.vector === PAGE_FAULT && (this.error & PF_FETCH) !== 0;
  }

  private describePageFault(out: Writer): void {
    const fetch = this.isFetch();
    const write = (this.error & PF_WRITE) !== 0;
    out.text("page fault: ");
    out.text(fetch ? "execution at " : write ? "write to " : "read from ");
    out.hex(this.cr2, 1);
    if ((this.error & PF_RESERVED) !== 0) out.text(", whose page-table entry is malformed");
    else if ((this.error & PF_PRESENT) === 0) out.text(", where nothing is mapped");
    else out.text(fetch ? ", which is not executable" : ", which is read-only");
  }
}

function pair(out: Writer, name: string, value: u64, otherName: string, other: u64): void {
  out.text(name);
  out.hex(value, 16);
  out.text(otherName);
  out.hex(other, 16);
  out.text("\n");
}
