/** What the contract `@ukts/ukplat` asks of a platform. */
import { addressOf } from "@ukts/lang";
import { type MemoryRegion, type PlatformDevice, RegionList, type UkPlat } from "@ukts/ukplat";
import { setThreadPointer, threadPointer } from "#arch/thread";
import { clockNs, wallClock } from "./clock.js";
import { readConsole, writeConsole } from "./console.js";
import { exitGroup } from "./exit.js";
import { guardPage, unguardPage } from "./guard.js";
import { holdInterrupts, restoreInterrupts } from "./interrupts.js";
import { waitUntil } from "./wait.js";

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

  wallClock(): u64 {
    return wallClock();
  }

  waitUntil(deadline: u64): void {
    waitUntil(deadline);
  }

  irqSave(): usize {
    return holdInterrupts();
  }

  irqRestore(saved: usize): void {
    restoreInterrupts(saved);
  }

  irqsWereOff(saved: usize): boolean {
    return saved !== 0;
  }

  irqEnable(): void {
    restoreInterrupts(0);
  }

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

  /** Linux has its own memory for page tables. */
  guardPage(page: usize, _takeTable: Scoped<() => usize>): boolean {
    return guardPage(page);
  }

  unguardPage(page: usize): void {
    unguardPage(page);
  }

  shutdown(status: i32): never {
    return exitGroup(status);
  }

  reset(): never {
    return exitGroup(0);
  }
}

/** A process of Linux: its standard streams, its memory, its clock, signals as interrupts. It has no devices. Fills `@ukts/ukplat:plat`. */
export const linuxu = new Linuxu();
