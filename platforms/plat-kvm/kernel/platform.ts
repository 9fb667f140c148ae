/** What the contract `@ukts/ukplat` asks of a platform. */

import { type MemoryRegion, RegionList, type UkPlat } from "@ukts/ukplat";
import { clockNs } from "#arch/clock";
import { disableInterrupts, restoreInterrupts } from "#arch/interrupts";
import { powerOff } from "#arch/power";
import { readSerial, writeSerial } from "#arch/serial";
import { stackHigh, stackLow } from "#arch/symbols";

/** Filled in by start.ts of the architecture. */
export const regions = new RegionList();

class Kvm implements UkPlat {
  /** Set by start.ts. */
  line: string = "";

  name(): string {
    return "kvm";
  }

  consoleWrite(bytes: Ptr<u8>, length: usize): void {
    writeSerial(bytes, length);
  }

  consoleRead(): i32 {
    return readSerial();
  }

  memoryRegions(): Slice<MemoryRegion> {
    return regions.all();
  }

  commandLine(): string {
    return this.line;
  }

  nanoseconds(): u64 {
    return clockNs();
  }

  irqSave(): usize {
    return disableInterrupts();
  }

  irqRestore(saved: usize): void {
    restoreInterrupts(saved);
  }

  stackLow(): usize {
    return stackLow();
  }

  stackHigh(): usize {
    return stackHigh();
  }

  shutdown(status: i32): never {
    return powerOff(u8(status));
  }
}

export const kvm = new Kvm();
