/** What the contract `@ukts/ukplat` asks of a platform. */
import { threadPointer } from "@ukts/arch-x86_64";
import { addressOf } from "@ukts/lang";
import { type MemoryRegion, type PlatformDevice, RegionList, type UkPlat } from "@ukts/ukplat";
import { clock, wallClock } from "./clock.js";
import { readConsole, waitForInput, writeConsole } from "./console.js";
import { exit } from "./exit.js";
import { guardPage, unguardPage } from "./memory.js";
import { Call, call } from "./system.js";

declare function stack_low(): void;
declare function stack_high(): void;

const ARCH_SET_FS: usize = 0x1002;
const NS_PER_MS: u64 = 1_000_000;
/** What poll(2) takes. */
const LONGEST_MS: u64 = 0x7fff_ffff;

/** Filled in by start.ts. */
export const regions = new RegionList();

class Machine implements UkPlat {
  /** Set by start.ts. */
  line: string = "";
  /** 1 while interrupts are held back. There are none, but who asks is to be told. */
  private held: usize = 0;

  name(): string {
    return "mymachine";
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

  /** There are no devices. */
  findDevices(_kind: string, _found: Scoped<(device: PlatformDevice) => void>): void {}

  nanoseconds(): u64 {
    return clock();
  }

  wallClock(): u64 {
    return wallClock();
  }

  /** Input ends it earlier, and so does what is left below a millisecond: who waits asks again. */
  waitUntil(deadline: u64): void {
    const now = clock();
    if (now >= deadline) return;
    const left: u64 = (deadline - now) / NS_PER_MS;
    waitForInput(usize(left < LONGEST_MS ? left : LONGEST_MS));
  }

  irqSave(): usize {
    const before = this.held;
    this.held = 1;
    return before;
  }

  irqRestore(saved: usize): void {
    this.held = saved;
  }

  irqsWereOff(saved: usize): boolean {
    return saved !== 0;
  }

  irqEnable(): void {
    this.held = 0;
  }

  threadPointer(block: usize, bytes: usize, align: usize): usize {
    return threadPointer(block, bytes, align);
  }

  setThreadPointer(pointer: usize): void {
    call(Call.arch_prctl, ARCH_SET_FS, pointer);
  }

  stackLow(): usize {
    return addressOf(stack_low).addr;
  }

  stackHigh(): usize {
    return addressOf(stack_high).addr;
  }

  /** Linux has its own memory for page tables. */
  guardPage(page: usize, _takeTable: Scoped<() => usize>): boolean {
    return guardPage(page);
  }

  unguardPage(page: usize): void {
    unguardPage(page);
  }

  shutdown(status: i32): never {
    return exit(status);
  }

  /** A process cannot start itself anew. */
  reset(): never {
    return exit(0);
  }
}

export const machine = new Machine();
