/** The first TypeScript that runs, called by entry.S: sets the machine up, and hands it to the boot. */
import { addressOf, exportSymbol, panic, ptr, stackNew } from "@ukts/lang";
import { boot, startBootThread } from "@ukts/ukplat";
import { startClock } from "./clock.js";
import { CommandLine } from "./commandLine.js";
import { guardPage, mapMemory, memoryBytes } from "./memory.js";
import { machine, regions } from "./platform.js";

declare function stack_guard(): void;

const MEMORY = "mymachine.memory=";

/** `stack`: what Linux started the image with. */
function start(stack: usize): never {
  // 1. What an overflow of the stack touches first traps, and there are variables of threads.
  if (!guardPage(addressOf(stack_guard).addr)) panic("Linux refused a guard page under the stack");
  startBootThread();

  // 2. Time.
  startClock();

  // 3. The command line; the word about memory is the platform's own.
  const words = stackNew(CommandLine, ptr<usize>(stack));
  machine.line = words.without(MEMORY);

  // 4. Memory that nobody uses yet.
  const bytes = memoryBytes(words.parameter(MEMORY));
  const memory = mapMemory(bytes);
  regions.add(memory.addr, memory.addr + bytes);

  // 5. Constructors, heap, init table, main.
  return boot();
}
exportSymbol("mymachine_start", start);
