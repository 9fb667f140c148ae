/** A Linux process whose interrupts and whose time are the machine's of the scenario. */
import { linuxu } from "@ukts/plat-linuxu";
import type { MemoryRegion, PlatformDevice, UkPlat } from "@ukts/ukplat";
import { explorer } from "./explorer.js";
import { machine } from "./machine.js";

class Platform implements UkPlat {
  name(): string {
    return linuxu.name();
  }

  consoleWrite(bytes: Ptr<u8>, length: usize): void {
    linuxu.consoleWrite(bytes, length);
  }

  consoleRead(): i32 {
    return linuxu.consoleRead();
  }

  memoryRegions(): Slice<MemoryRegion> {
    return linuxu.memoryRegions();
  }

  commandLine(): string {
    return linuxu.commandLine();
  }

  findDevices(kind: string, found: Scoped<(device: PlatformDevice) => void>): void {
    linuxu.findDevices(kind, found);
  }

  nanoseconds(): u64 {
    return machine.now_ns;
  }

  wallClock(): u64 {
    return linuxu.wallClock();
  }

  waitUntil(deadline: u64): void {
    linuxu.waitUntil(deadline);
  }

  irqSave(): usize {
    explorer.point();
    const wereOff = machine.interruptsOff;
    machine.interruptsOff = true;
    return usize(wereOff);
  }

  irqRestore(saved: usize): void {
    machine.interruptsOff = saved !== 0;
  }

  irqsWereOff(saved: usize): boolean {
    return saved !== 0;
  }

  irqEnable(): void {
    machine.interruptsOff = false;
  }

  threadPointer(block: usize, bytes: usize, align: usize): usize {
    return linuxu.threadPointer(block, bytes, align);
  }

  setThreadPointer(pointer: usize): void {
    linuxu.setThreadPointer(pointer);
  }

  stackLow(): usize {
    return linuxu.stackLow();
  }

  stackHigh(): usize {
    return linuxu.stackHigh();
  }

  guardPage(page: usize, takeTable: Scoped<() => usize>): boolean {
    return linuxu.guardPage(page, takeTable);
  }

  unguardPage(page: usize): void {
    linuxu.unguardPage(page);
  }

  shutdown(status: i32): never {
    return linuxu.shutdown(status);
  }

  reset(): never {
    return linuxu.reset();
  }
}

export const platform = new Platform();
