/** What the contract `@ukts/ukarch` asks of an architecture. */
import { ptr } from "@ukts/lang";
import type { UkArch } from "@ukts/ukarch";
import { readCounter } from "./counter.js";

class Arm64 implements UkArch {
  cycles(): u64 {
    return readCounter();
  }

  /** A frame record is the caller's frame pointer and the address to return to (AAPCS64, 6.4.6). */
  callerFrame(frame: usize): usize {
    return ptr<usize>(frame)[0];
  }

  returnAddress(frame: usize): usize {
    return ptr<usize>(frame)[1];
  }
}

export const arm64 = new Arm64();
