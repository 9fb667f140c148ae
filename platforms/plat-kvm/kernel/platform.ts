/** What the contract `@ukts/ukplat` asks of a platform. */

import { interruptHandler } from "@ukts/ukarch";
import { type MemoryRegion, type PlatformDevice, RegionList, type UkPlat } from "@ukts/ukplat";
import { clockNs } from "#arch/clock";
import { findDevices } from "#arch/devices";
import { guardPage, unguardPage } from "#arch/guard";
import { allowInterrupts, disableInterrupts, restoreInterrupts, wereInterruptsDisabled } from "#arch/interrupts";
import { powerOff, reset } from "#arch/power";
import { readSerial, writeSerial } from "#arch/serial";
import { setThreadPointer, threadPointer } from "#arch/thread";
import { wallClock } from "#arch/wallClock";
import { stackHigh, stackLow } from "./symbols.js";
import { waitUntil } from "./wait.js";

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

  findDevices(kind: string, found: Scoped<(device: PlatformDevice) => void>): void {
    findDevices(kind, found);
  }

  nanoseconds(): u64 {
    return clockNs();
  }

  wallClock(): u64 {
    return wallClock();
  }

  waitUntil(deadline: u64): void {
    waitUntil(deadline);
  }

  /** Without what handles them, interrupts are never let in, and there is nothing to keep out. */
  irqSave(): usize {
    return interruptHandler !== null ? disableInterrupts() : 0;
  }

  irqRestore(saved: usize): void {
    if (interruptHandler !== null) restoreInterrupts(saved);
  }

  irqsWereOff(saved: usize): boolean {
    return interruptHandler === null || wereInterruptsDisabled(saved);
  }

  irqEnable(): void {
    if (interruptHandler !== null) allowInterrupts();
  }

  threadPointer(block: usize, bytes: usize, align: usize): usize {
    return threadPointer(block, bytes, align);
  }

  setThreadPointer(pointer: usize): void {
    setThreadPointer(pointer);
  }

  stackLow(): usize {
    return stackLow();
  }

  stackHigh(): usize {
    return stackHigh();
  }

  guardPage(page: usize, takeTable: Scoped<() => usize>): boolean {
    return guardPage(page, takeTable);
  }

  unguardPage(page: usize): void {
    unguardPage(page);
  }

  shutdown(status: i32): never {
    return powerOff(u8(status));
  }

  reset(): never {
    return reset();
  }
}

/** A virtual machine: on x86_64 of whatever loads images by the PVH boot protocol, on arm64 QEMU's `virt`. Fills `@ukts/ukplat:plat`. */
export const kvm = new Kvm();
