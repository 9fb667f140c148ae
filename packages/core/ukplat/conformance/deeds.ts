/** What ends the guest: one deed for each boot. */
import { ptr, volatileLoad, volatileStore } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { plat } from "@ukts/ukplat";
import { allowTables, takeMemory, takeTable } from "./pages.js";

const FOREVER: u64 = ~u64(0);
const VALUES: i32 = 256;

/** Each does what it is called; what comes back was not to, but for the status of `main`. */
export function perform(deed: string): i32 {
  if (deed === "listen") listen();
  if (deed === "return") return -1;
  if (deed === "reset") {
    println`about to`;
    plat.reset();
  }
  if (deed === "below the stack") touch(plat.stackLow() - 0x8d8, true);
  if (deed === "read guarded" || deed === "write guarded") touchGuarded(deed === "write guarded");
  println`came back`;
  return 1;
}

/** All bytes that there are, in two halves: between them nothing is there to be read. */
function listen(): void {
  println`listening`;
  for (let expected: i32 = 0; expected < VALUES; expected++) {
    if (expected === VALUES / 2) println`half of it`;
    const byte = awaitInput();
    if (byte !== expected) {
      println`expected ${expected}, found ${byte}`;
      return;
    }
  }
  if (plat.consoleRead() === -1) plat.shutdown(300);
}

/** No deadline tells of it: input ends the waiting. */
function awaitInput(): i32 {
  const saved = plat.irqSave();
  let byte = plat.consoleRead();
  while (byte < 0) {
    plat.waitUntil(FOREVER);
    byte = plat.consoleRead();
  }
  plat.irqRestore(saved);
  return byte;
}

function touchGuarded(writes: boolean): void {
  const page = takeMemory();
  allowTables();
  if (plat.guardPage(page, takeTable)) touch(page + 0x728, writes);
  println`no page could be guarded`;
  plat.shutdown(1);
}

function touch(address: usize, writes: boolean): void {
  println`about to`;
  if (writes) volatileStore(ptr<u8>(address), u8(1));
  else volatileLoad(ptr<u8>(address));
  println`came back`;
  plat.shutdown(1);
}
