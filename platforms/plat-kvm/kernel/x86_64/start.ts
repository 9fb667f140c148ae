/** The first TypeScript that runs, called by entry.S in 64-bit mode: sets the machine up and hands it to the boot. */
import { installTraps } from "@ukts/arch-x86_64";
import { exportSymbol } from "@ukts/lang";
import { boot } from "@ukts/ukplat";
import { startClock } from "./clock.js";
import { findMemory } from "./memory.js";
import { protect } from "./pageTables.js";
import { kvm, regions } from "./platform.js";
import { startSerial } from "./serial.js";
import { readCommandLine, readStartInfo } from "./startInfo.js";

function start(startInfo: usize): never {
  // 1. A console, and traps that can be read: whatever goes wrong from here on is seen.
  startSerial();
  installTraps();

  // 2. Time starts at 0.
  startClock();

  // 3. What the loader says: command line and memory.
  const info = readStartInfo(startInfo);
  kvm.line = readCommandLine(info);
  findMemory(info, startInfo, kvm.line, regions);

  // 4. Page tables that protect the image.
  protect(info, kvm.line, regions);

  // 5. Constructors, heap, command line, init table, main.
  return boot();
}
exportSymbol("ukts_kvm_start", start);
