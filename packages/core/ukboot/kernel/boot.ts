/** The boot, from a machine that the platform has set up to the application and its exit status. */
import { stackNew } from "@ukts/lang";
import { heap } from "@ukts/ukalloc";
import { arch } from "@ukts/ukarch";
import { log } from "@ukts/ukdebug";
import { applyParameters, CommandLine, parseCommandLine } from "@ukts/uklibparam";
import { BOOT_FAILED, plat } from "@ukts/ukplat";
import { BootPhase, bootPhase } from "@ukts/uktrace";
import { ArgumentList } from "./arguments.js";
import { printBanner } from "./banner.js";
import { runConstructors } from "./constructors.js";
import { main } from "./contract.js";
import { startHeap } from "./heap.js";
import { runInittab } from "./inittab.js";

/**
 * Boots the image: constructors of statics, heap, command line, init table, `main`. Fills `@ukts/ukplat:boot`; a platform calls it once, when its
 * machine is set up. Ends the system with the result of `main`, or with `BOOT_FAILED` (78) where a step fails: too little memory, a wrong kernel
 * parameter, an entry of the init table with an error. The log says which.
 */
export function start(): never {
  // 1. Statics that had to wait for run time, before anything uses them.
  bootPhase(BootPhase.constructors, arch.cycles());
  runConstructors();
  log.info`Platform ${plat.name()}, command line: ${plat.commandLine()}`;

  // 2. All free memory to the allocator.
  bootPhase(BootPhase.heap, arch.cycles());
  if (!startHeap()) plat.shutdown(BOOT_FAILED);

  // 3. Kernel parameters to the libraries that declared them, the rest is for the application.
  bootPhase(BootPhase.commandLine, arch.cycles());
  const commandLine = stackNew(CommandLine);
  if (!readCommandLine(commandLine)) plat.shutdown(BOOT_FAILED);

  // 4. Buses, devices, file systems, network: whatever the packages of this image put into the init table.
  bootPhase(BootPhase.initTable, arch.cycles());
  if (!runInittab()) plat.shutdown(BOOT_FAILED);

  // 5. The application.
  bootPhase(BootPhase.banner, arch.cycles());
  printBanner();
  const args = stackNew(ArgumentList, commandLine.args);
  log.info`Calling main(${commandLine.args.length}, [${args}])`;
  bootPhase(BootPhase.main, arch.cycles());
  const status = main(commandLine.args);

  // 6. Its result is the exit status.
  bootPhase(BootPhase.shutdown, arch.cycles());
  log.info`main returned ${status}, halting system`;
  return plat.shutdown(status);
}

function readCommandLine(into: CommandLine): boolean {
  const line = plat.commandLine();
  if (!parseCommandLine(line, heap(), into)) {
    const largest = heap().largest();
    log.crit`Too little memory for the command line: needed ${line.length} bytes and more, in one piece there are ${largest}`;
    return false;
  }
  if (into.unterminated) {
    log.crit`A double quote on the command line is not closed: ${line}`;
    return false;
  }
  return applyParameters(into.parameters);
}
