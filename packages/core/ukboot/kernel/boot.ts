/** The boot, from a machine that the platform has set up to the application and its exit status. */
import { stackNew } from "@ukts/lang";
import { heap } from "@ukts/ukalloc";
import { log } from "@ukts/ukdebug";
import { applyParameters, CommandLine, parseCommandLine } from "@ukts/uklibparam";
import { BOOT_FAILED, plat } from "@ukts/ukplat";
import { ArgumentList } from "./arguments.js";
import { printBanner } from "./banner.js";
import { runConstructors } from "./constructors.js";
import { main } from "./contract.js";
import { startHeap } from "./heap.js";
import { runInittab } from "./inittab.js";
import { bootChart, mark } from "./phases.js";

export function start(): never {
  // 1. Statics that had to wait for run time, before anything uses them.
  runConstructors();
  log.info`Platform ${plat.name()}, command line: ${plat.commandLine()}`;
  mark("constructors");

  // 2. All free memory to the allocator.
  if (!startHeap()) plat.shutdown(BOOT_FAILED);
  mark("heap");

  // 3. Kernel parameters to the libraries that declared them, the rest is for the application.
  const commandLine = stackNew(CommandLine);
  if (!readCommandLine(commandLine)) plat.shutdown(BOOT_FAILED);
  mark("command line");

  // 4. Buses, devices, file systems, network: whatever the packages of this image put into the init table.
  if (!runInittab()) plat.shutdown(BOOT_FAILED);
  mark("init table");

  // 5. The application.
  printBanner();
  bootChart();
  const args = stackNew(ArgumentList, commandLine.args);
  log.info`Calling main(${commandLine.args.length}, [${args}])`;
  const status = main(commandLine.args);

  // 6. Its result is the exit status.
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
