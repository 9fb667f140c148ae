/** What the contract `@ukts/ukplat` asks of a platform. */
import { disableInterrupts, restoreInterrupts } from "@ukts/arch-arm64";
import { type MemoryRegion, RegionList, type UkPlat } from "@ukts/ukplat";
import { clockNs } from "./clock.js";
import { powerOff } from "./power.js";
import { readSerial, writeSerial } from "./serial.js";
import { stackHigh, stackLow } from "./symbols.js";

/** Filled in by start.ts. */
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
