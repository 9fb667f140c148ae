/** What the contract `@ukts/ukplat` asks of a platform. */
import { addressOf } from "@ukts/lang";
import { type MemoryRegion, type PlatformDevice, RegionList, type UkPlat } from "@ukts/ukplat";
import { setThreadPointer, threadPointer } from "#arch/thread";
import { clockNs } from "./clock.js";
import { readConsole, writeConsole } from "./console.js";
import { exitGroup } from "./exit.js";

declare function stack_low(): void;
declare function stack_top(): void;

/** Filled in by start.ts. */
export const regions = new RegionList();

class Linuxu implements UkPlat {
  /** Set by start.ts. */
  line: string = "";

  name(): string {
    return "linuxu";
  }

  consoleWrite(bytes: Ptr<u8>, length: usize): void {
    writeConsole(bytes, length);
  }

  consoleRead(): i32 {
    return readConsole();
  }

  memoryRegions(): Slice<MemoryRegion> {
    return regions.all();
  }

  commandLine(): string {
    return this.line;
  }

  /** A process has no devices. */
  findDevices(_kind: string, _found: Scoped<(device: PlatformDevice) => void>): void {}

  nanoseconds(): u64 {
    return clockNs();
  }

  /** The process takes no signals but those of its own errors: there is nothing to keep out. */
  irqSave(): usize {
    return 0;
  }

  irqRestore(_saved: usize): void {}

  irqEnable(): void {}

  threadPointer(block: usize, bytes: usize, align: usize): usize {
    return threadPointer(block, bytes, align);
  }

  setThreadPointer(pointer: usize): void {
    setThreadPointer(pointer);
  }

  stackLow(): usize {
    return addressOf(stack_low).addr;
  }

  stackHigh(): usize {
    return addressOf(stack_top).addr;
  }

  shutdown(status: i32): never {
    return exitGroup(status);
  }

  reset(): never {
    return exitGroup(0);
  }
}

export const linuxu = new Linuxu();
