/** What must end in a panic: one deed for each boot. */
import { frameAddress, panic, ptr, volatileLoad, volatileStore, zeroed } from "@ukts/lang";
import { currentThread, HIGHEST_PRIORITY, setPriority, type WaitQueue, yieldThread } from "@ukts/uksched";
import { join, start } from "./threads.js";

const never = zeroed<WaitQueue>();

/** Does not come back. */
function descend(n: usize): usize {
  "use noinline";
  const room = zeroed<FixedArray<u8, 512>>();
  volatileStore(room.ptr, u8(n));
  return descend(n + 1) + usize(volatileLoad(room.ptr)) + frameAddress();
}

function fails(_n: usize): usize {
  yieldThread();
  return panic("on purpose");
}

function faults(_n: usize): usize {
  ptr<u64>(8)[0] = 1;
  return 0;
}

function waits(_n: usize): usize {
  never.waitFor(() => false);
  return 0;
}

/** Makes threads, and joins the one that does as it is named. */
export function perform(deed: string): i32 {
  start("waits for nothing", waits);
  if (deed === "overflow") join(start("the deep one", descend));
  if (deed === "panic") join(start("the failing one", fails));
  if (deed === "fault") join(start("the faulting one", faults));
  if (deed === "priority") setPriority(currentThread(), HIGHEST_PRIORITY + 1);
  join(start("waits as well", waits));
  return 0;
}
