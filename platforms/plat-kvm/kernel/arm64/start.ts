/** The first TypeScript that runs, called by entry.S: sets the machine up and hands it to the boot. */
import { installTraps } from "@ukts/arch-arm64";
import { blobBytes } from "@ukts/fdt";
import { exportSymbol, hex, panic, ptr, slice, zeroed } from "@ukts/lang";
import { arch } from "@ukts/ukarch";
import { log } from "@ukts/ukdebug";
import { boot, startBootThread } from "@ukts/ukplat";
import { BootPhase, bootClock, bootPhase } from "@ukts/uktrace";
import { kvm, regions } from "../platform.js";
import { clockHz, startClock } from "./clock.js";
import { useDeviceTree } from "./devices.js";
import type { DeviceTree } from "./deviceTree.js";
import { silenceInterrupts } from "./gic.js";
import { findMemory } from "./memory.js";
import { protect } from "./pageTables.js";
import { usePsci } from "./power.js";
import { moveSerial, startSerial } from "./serial.js";

/** Memory that the scaffold of entry.S maps, from the start of QEMU's memory on. */
const REACHABLE_START: usize = 0x4000_0000;
const REACHABLE_END: usize = 0x8000_0000;
/** A device tree begins at a multiple of this. */
const TREE_ALIGN: usize = 8;
const HEADER_BYTES: usize = 40;

const tree = zeroed<DeviceTree>();

function start(given: usize): never {
  bootPhase(BootPhase.platform, arch.cycles());

  // 1. A console, and traps that can be read: whatever goes wrong from here on is seen.
  startSerial();
  installTraps();
  startBootThread();

  // 2. Time starts at 0.
  startClock();
  bootClock(arch.cycles(), clockHz(), arch.cycles());

  // 3. What the loader says: command line, memory, devices.
  const address: usize = given !== 0 ? given : REACHABLE_START;
  readTree(address);
  moveSerial(usize(tree.uart.address));
  usePsci(tree.conduit);
  kvm.line = tree.commandLine;
  findMemory(tree, address, regions);
  logMachine();

  // 4. Page tables that protect the image.
  bootPhase(BootPhase.pageTables, arch.cycles());
  protect(tree, regions);

  // 5. No interrupts until something takes them.
  silenceInterrupts(tree.interrupts);

  // 6. Constructors, heap, command line, init table, main.
  return boot();
}
exportSymbol("ukts_kvm_start", start);

function readTree(address: usize): void {
  const readable = address % TREE_ALIGN === 0 && address >= REACHABLE_START && address < REACHABLE_END - HEADER_BYTES;
  const bytes = readable ? blobBytes(address) : 0;
  if (bytes === 0 || bytes > REACHABLE_END - address) {
    panic("Expected a device tree in the first GiB of memory, found none");
  }
  const blob = slice(ptr<u8>(address), bytes);
  tree.read(blob);
  if (tree.fault !== "") panic(tree.fault);
  useDeviceTree(blob, tree.interrupts);
  if (tree.uart.bytes === 0) panic("The device tree names no PL011 as a console");
}

function logMachine(): void {
  for (const range of tree.memory()) log.debug`Memory: ${range.bytes} bytes at ${hex(range.address)}`;
  log.info`Console: PL011 at ${hex(tree.uart.address)}`;
  for (const each of tree.reserved()) log.debug`Reserved: ${each.range.bytes} bytes at ${hex(each.range.address)}`;
  log.info`Clock: generic timer at ${clockHz()} Hz`;
}
