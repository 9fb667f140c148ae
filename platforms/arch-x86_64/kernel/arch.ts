/** What the contract `@ukts/ukarch` asks of an architecture. */
import { ptr } from "@ukts/lang";
import type { UkArch } from "@ukts/ukarch";
import { readCycles } from "./cpu.js";

class X86 implements UkArch {
  cycles(): u64 {
    return readCycles();
  }

  /** A frame starts with the caller's %rbp, above it stands the return address (System V ABI for AMD64, 3.2.2). */
  callerFrame(frame: usize): usize {
    return ptr<usize>(frame)[0];
  }

  returnAddress(frame: usize): usize {
    return ptr<usize>(frame)[1];
  }
}

export const x86_64 = new X86();
