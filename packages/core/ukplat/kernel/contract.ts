/**
 * The contract between an image and what it runs on. A platform package fills `plat`; its entry code sets the machine up (traps,
 * memory, console, time) and then calls `boot`, which ukboot fills, so that a platform knows nothing of what comes after it.
 *
 * Every method may be called at any time, in a trap handler too, and none allocates.
 */
import { slot } from "@ukts/lang";
import type { PlatformDevice } from "./devices.js";
import type { MemoryRegion } from "./regions.js";

/** Exit status of a system that could not start: EX_CONFIG of BSD's sysexits.h. */
export const BOOT_FAILED: i32 = 78;

/** What a platform provides: console, memory, time, interrupts, power. None of it allocates, and any context may call it where nothing else is said. */
export interface UkPlat {
  /** Name of the platform, as in `kvm`. */
  name(): string;

  /** Writes bytes to the console as they are; returns when the console has taken them all. */
  consoleWrite(bytes: Ptr<u8>, length: usize): void;
  /** The next byte of the console's input, or -1 when none is waiting. */
  consoleRead(): i32;

  /** The memory that is free when the image starts: mapped, writable, used by nothing; in ascending order. */
  memoryRegions(): Slice<MemoryRegion>;
  /** The command line as it was given: kernel parameters, `--`, application arguments. Without the program's name. */
  commandLine(): string;

  /**
   * Calls `found` for every device of a kind that the machine names when it starts, such as `virtio,mmio` or `pci-host-ecam-generic`: kinds
   * are called as device trees call them (`compatible`), on machines without one too. Calls it for none where the machine names none.
   */
  findDevices(kind: string, found: Scoped<(device: PlatformDevice) => void>): void;

  /** Nanoseconds since the platform was set up, never running backwards; 0 before. */
  nanoseconds(): u64;

  /**
   * Nanoseconds since 1970-01-01 00:00 UTC, as the machine's clock shows: often in whole seconds, and it may be set at any time. 0 where the machine
   * has no such clock. May take milliseconds, so ask once: `wallClock` of `@ukts/uktime` is for programs.
   */
  wallClock(): u64;

  /**
   * Passes time until `nanoseconds()` has reached `deadline` (`~0`: for ever), or something may have happened that no deadline tells of: an
   * interrupt, input on the console behind a `consoleRead` that found none. May return earlier, so whoever waits looks again. To be called
   * between `irqSave` and `irqRestore`, and not in a handler: an interrupt that came since `irqSave` is not slept through, and is taken behind
   * `irqRestore`. For images without an interrupt controller; `controller.wait()` of `@ukts/ukintctlr` is for the others.
   */
  waitUntil(deadline: u64): void;

  /** Keeps interrupts from being taken. The result is for `irqRestore`. */
  irqSave(): usize;
  /** Ends what the matching `irqSave` began. Pairs nest. */
  irqRestore(saved: usize): void;
  /** Whether interrupts were held back already when `irqSave` gave this. */
  irqsWereOff(saved: usize): boolean;
  /**
   * Lets interrupts in whatever was before, for code that begins with them held back by somebody else: a new thread, what follows a handler.
   * Without effect in images that take no interrupts.
   */
  irqEnable(): void;

  /**
   * The thread pointer of thread-local variables that lie at `block`: `bytes` bytes, at a multiple of `align`. On both sides of them `align` bytes are
   * free, behind them from the next multiple of `align` on, for what the ABI puts there, which this does.
   */
  threadPointer(block: usize, bytes: usize, align: usize): usize;
  /** Makes thread-local variables those that belong to the thread pointer `pointer`, which `threadVariables` gave. */
  setThreadPointer(pointer: usize): void;

  /** Lowest address of the stack on which `boot` runs; touching the page below it traps. */
  stackLow(): usize;
  /** Address just above that stack. */
  stackHigh(): usize;

  /**
   * Makes every access to a page of free memory trap, until `unguardPage`; what the page holds stays. `page` is a multiple of 4096.
   * Where the machine's page tables have to grow for that, each call of `takeTable` gives them a page: aligned, mapped, theirs for good; or 0,
   * where there is none. False, and the page stays as it was: there was no such memory, or the machine has no more or no such small pages.
   */
  guardPage(page: usize, takeTable: Scoped<() => usize>): boolean;
  /** Lets a guarded page be used again. */
  unguardPage(page: usize): void;

  /**
   * Ends the system. The low 8 bits of `status` reach whoever started it as its exit status, as for a Unix process, wherever the
   * machine has a way to report them; otherwise it is only switched off.
   */
  shutdown(status: i32): never;
  /** Starts the machine anew. A process, which cannot do that, ends with status 0. */
  reset(): never;
}

/** What the image runs on. */
export const plat = slot.one<UkPlat>();

/** The way into the image: a platform calls it once, on its own stack, when traps, memory, console and time are set up. */
export const boot = slot.one<() => never>();
