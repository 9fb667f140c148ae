import { addressOf, frameAddress, volatileLoad, volatileStore, zeroed } from "@ukts/lang";
import { plat } from "@ukts/ukplat";
import { check } from "../report.js";

export function stack(): void {
  const low = plat.stackLow();
  const high = plat.stackHigh();
  const local = zeroed<FixedArray<u8, 64>>();
  check(low < high, "it has room");
  check(addressOf(local).addr >= low && addressOf(local).addr + local.length <= high, "locals are in it");
  check(frameAddress() % 16 === 0, "frames are aligned as the ABI wants");
  // The last bytes of it that nothing uses.
  for (let at: usize = low + 1024; at < addressOf(local).addr - 4096; at += 512) check(descends(at), "it is memory");
}

/** Goes down to an address on the stack, and writes there. */
function descends(to: usize): boolean {
  "use noinline";
  const room = zeroed<FixedArray<u8, 256>>();
  volatileStore(room.ptr, u8(to));
  const isKept: boolean = frameAddress() <= to || descends(to);
  // What is volatile is read behind the call, which therefore cannot become a loop.
  return volatileLoad(room.ptr) === u8(to) && isKept;
}
