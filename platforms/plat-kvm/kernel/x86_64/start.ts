/** The first TypeScript that runs, called by entry.S in 64-bit mode: sets the machine up and hands it to the boot. */
import { installTraps } from "@ukts/arch-x86_64";
import { exportSymbol, hex } from "@ukts/lang";
import { arch } from "@ukts/ukarch";
import { log } from "@ukts/ukdebug";
import { boot, startBootThread } from "@ukts/ukplat";
import { BootPhase, bootClock, bootPhase } from "@ukts/uktrace";
import { kvm, regions } from "../platform.js";
import { clockHz, startClock } from "./clock.js";
import { useAcpi } from "./firmware.js";
import { findMemory } from "./memory.js";
import { protect } from "./pageTables.js";
import { startSerial } from "./serial.js";
import { readCommandLine, readStartInfo, type StartInfo } from "./startInfo.js";

function start(startInfo: usize): never {
  bootPhase(BootPhase.platform, arch.cycles());

  // 1. A console, and traps that can be read: whatever goes wrong from here on is seen.
  startSerial();
  installTraps();
  startBootThread();

  // 2. Time starts at 0.
  startClock();
  bootClock(arch.cycles(), clockHz(), arch.cycles());

  // 3. What the loader says: command line and memory.
  const info = readStartInfo(startInfo);
  kvm.line = readCommandLine(info);
  useAcpi(info.rsdp);
  findMemory(info, startInfo, kvm.line, regions);

  logMachine(info);

  // 4. Page tables that protect the image, and no longer show the start info.
  bootPhase(BootPhase.pageTables, arch.cycles());
  protect(info, kvm.line, regions);

  // 5. Constructors, heap, command line, init table, main.
  return boot();
}
exportSymbol("ukts_kvm_start", start);

function logMachine(info: StartInfo): void {
  log.info`PVH start info of version ${info.version}, ${info.moduleCount} modules`;
  for (const entry of info.memory()) {
    log.debug`Memory map: ${entry.bytes} bytes at ${hex(entry.address)}, type ${entry.type}`;
  }
  log.info`Clock: time-stamp counter at ${clockHz()} Hz`;
}
