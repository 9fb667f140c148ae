import { addressOf, volatileLoad, volatileStore } from "@ukts/lang";
import { plat } from "@ukts/ukplat";
import { check } from "../report.js";

/** What the host gives. */
const GIVEN: usize = 32 << 20;
const STRIDE: usize = 4096;

/** Statics of both kinds. */
let initialised: u64 = 0x1234_5678_9abc;
let zero: u64 = 0;

export function memory(): void {
  let end: usize = 0;
  let total: usize = 0;
  for (const region of plat.memoryRegions()) {
    check(region.base.addr >= end, "regions ascend and are apart");
    check(region.end > region.base.addr, "none is empty");
    for (let at: usize = 0; at < region.bytes; at += STRIDE) check(holds(region.base.add(at)), "memory is writable");
    check(holds(region.base.add(region.bytes - 1)), "to its last byte");
    end = region.end;
    total += region.bytes;
  }
  check(total > GIVEN / 2 && total <= GIVEN, "as much as the machine was given, less what the image takes");

  check(isUsed(addressOf(memory).addr), "code is not free");
  check(isUsed(plat.name().ptr.addr), "constants are not free");
  initialised++;
  zero++;
  check(isUsed(addressOf(initialised).addr) && isUsed(addressOf(zero).addr), "statics are not free");
  check(isUsed(plat.stackLow()) && isUsed(plat.stackHigh() - 1), "the stack is not free");
  check(isUsed(plat.commandLine().ptr.addr), "the command line is not free");
  check(isUsed(plat.memoryRegions().ptr.addr), "the list of regions is not free");
}

/** The allocator has it meanwhile, so it gets back what it holds. */
function holds(byte: Ptr<u8>): boolean {
  const before = volatileLoad(byte);
  volatileStore(byte, ~before);
  const held: boolean = volatileLoad(byte) === ~before;
  volatileStore(byte, before);
  return held;
}

function isUsed(address: usize): boolean {
  for (const region of plat.memoryRegions()) if (address >= region.base.addr && address < region.end) return false;
  return true;
}
