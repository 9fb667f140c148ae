/** The state of a trap, in the order in which vectors.S stores it. A Linux process fills the same class from its signal context. */
import type { Trap } from "@ukts/ukarch";
import type { Writer } from "@ukts/ukconsole";
import { ExceptionClass, exceptionName, FaultStatus } from "./syndrome.js";

const FRAME_POINTER: usize = 29;
const LINK_REGISTER: usize = 30;

/** Fields of ESR_EL1 (Arm ARM for A-profile, D17.2.37). */
const CLASS_SHIFT = 26;
const FAULT_STATUS: u64 = 0x3f;
/** The level of the table is in the low bits of these fault statuses. */
const WITHOUT_LEVEL: u64 = 0x3c;
const WRITE: u64 = 1 << 6;

/** What an exception vector was entered for. */
export const enum VectorKind {
  synchronous = 0,
  irq = 1,
  fiq = 2,
  error = 3,
}

/** The registers at a trap: what vectors.S stores on the stack, and a Linux process fills from a signal's context. Lies on the stack of the handler. */
export class TrapFrame implements Trap {
  /** x0 to x30. */
  x!: FixedArray<u64, 31>;
  sp: u64 = 0;
  elr: u64 = 0;
  pstate: u64 = 0;
  esr: u64 = 0;
  far: u64 = 0;
  kind: u64 = 0;
  padding: u64 = 0;

  pc(): usize {
    return usize(this.elr);
  }

  frame(): usize {
    return usize(this.x[FRAME_POINTER]);
  }

  stack(): usize {
    return usize(this.sp);
  }

  address(): usize {
    return usize(this.isAbort() ? this.far : this.elr);
  }

  /** A call leaves the address to return to in x30, where a jump that failed has not touched it. */
  calledFrom(_stackLow: usize, _stackHigh: usize): usize {
    return this.isFetch() ? usize(this.x[LINK_REGISTER]) : 0;
  }

  describe(out: Writer): void {
    if (this.isAbort()) {
      this.describeAbort(out);
      return;
    }
    if (this.kind === u64(VectorKind.synchronous)) out.text(exceptionName(this.exceptionClass()));
    else out.text(this.kind === u64(VectorKind.error) ? "system error" : "unexpected interrupt");
    out.text(" at ");
    out.hex(this.elr, 1);
    out.text(", syndrome ");
    out.hex(this.esr, 1);
  }

  registers(out: Writer): void {
    pair(out, "pc:  ", this.elr, "  pstate: ", this.pstate);
    pair(out, "sp:  ", this.sp, "  x30: ", this.x[LINK_REGISTER]);
    for (let i: usize = 0; i < LINK_REGISTER; i += 2) {
      name(out, i);
      out.hex(this.x[i], 16);
      out.text("  ");
      name(out, i + 1);
      out.hex(this.x[i + 1], 16);
      out.text("\n");
    }
  }

  private exceptionClass(): u64 {
    return (this.esr >> CLASS_SHIFT) & 0x3f;
  }

  private isFetch(): boolean {
    const is = this.exceptionClass();
    return is === u64(ExceptionClass.fetchAbort) || is === u64(ExceptionClass.fetchAbortLower);
  }

  private isAbort(): boolean {
    const is = this.exceptionClass();
    const data = is === u64(ExceptionClass.dataAbort) || is === u64(ExceptionClass.dataAbortLower);
    return this.kind === u64(VectorKind.synchronous) && (data || this.isFetch());
  }

  private describeAbort(out: Writer): void {
    const status: u64 = this.esr & FAULT_STATUS;
    const leveled: u64 = status & WITHOUT_LEVEL;
    const fetch = this.isFetch();
    if (status === u64(FaultStatus.alignment)) out.text("alignment fault: ");
    else if (status === u64(FaultStatus.external)) out.text("external abort: ");
    else out.text("page fault: ");
    out.text(fetch ? "execution at " : (this.esr & WRITE) !== 0 ? "write to " : "read from ");
    out.hex(this.far, 1);
    if (leveled === u64(FaultStatus.translation)) out.text(", where nothing is mapped");
    else if (leveled === u64(FaultStatus.permission))
      out.text(fetch ? ", which is not executable" : ", which is read-only");
    else if (leveled === u64(FaultStatus.addressSize)) out.text(", which is beyond what the processor can address");
    else if (status === u64(FaultStatus.external)) out.text(", where no device answered");
    else if (status !== u64(FaultStatus.alignment)) {
      out.text(", fault status ");
      out.hex(status, 1);
    }
  }
}

function name(out: Writer, register: usize): void {
  out.text("x");
  out.unsigned(u64(register));
  out.text(register < 10 ? ":  " : ": ");
}

function pair(out: Writer, label: string, value: u64, otherLabel: string, other: u64): void {
  out.text(label);
  out.hex(value, 16);
  out.text(otherLabel);
  out.hex(other, 16);
  out.text("\n");
}
