/** The first TypeScript that runs, called by entry.S: sets the process up and hands it to the boot. */
import { addressOf, exportSymbol, ptr, stackNew } from "@ukts/lang";
import { arch } from "@ukts/ukarch";
import { log } from "@ukts/ukdebug";
import { boot, startBootThread } from "@ukts/ukplat";
import { BootPhase, bootPhase } from "@ukts/uktrace";
import { Syscall, syscall3 } from "#arch/syscall";
import { startClock } from "./clock.js";
import { joinWords, Words } from "./commandLine.js";
import { environment } from "./environment.js";
import { findMemoryWord, mapMemory, memoryBytes, PROT_NONE } from "./memory.js";
import { linuxu, regions } from "./platform.js";
import { installSignals } from "./signals.js";

declare function stack_guard(): void;
declare function stack_low(): void;

function start(stack: usize): never {
  environment.stack = ptr<usize>(stack);
  bootPhase(BootPhase.platform, arch.cycles());

  // 1. Traps that can be read: a guard page under the stack, and handlers for the signals of processor exceptions.
  const guard = addressOf(stack_guard).addr;
  syscall3(Syscall.mprotect, guard, addressOf(stack_low).addr - guard, PROT_NONE);
  installSignals();
  startBootThread();

  // 2. Time starts at 0.
  startClock();

  // 3. The command line; the word that says how much memory there is, is the platform's own.
  const words = stackNew(Words, ptr<usize>(stack));
  const memoryWord = findMemoryWord(words);
  linuxu.line = joinWords(words, memoryWord);

  // 4. Memory.
  const bytes = memoryBytes(words, memoryWord);
  const memory = mapMemory(bytes);
  regions.add(memory.addr, memory.addr + bytes);

  log.info`Linux process, ${bytes} bytes of memory`;

  // 5. Constructors, heap, command line, init table, main.
  return boot();
}
exportSymbol("ukts_linuxu_start", start);
