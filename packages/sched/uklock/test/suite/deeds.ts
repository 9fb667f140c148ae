/** What must end in a panic: one deed for each boot. Each step is a function of its own, so that the backtraces can be told apart by name. */
import { zeroed } from "@ukts/lang";
import { CondVar, Mutex, RwLock, Semaphore, SpinLock } from "@ukts/uklock";
import { interruptsOff } from "@ukts/ukplat";
import { yieldThread } from "@ukts/uksched";
import { monotonic, NS_PER_MS, sleep, Timer, type TimerHandler } from "@ukts/uktime";
import { join, start } from "./threads.js";

const disk = new Mutex("disk");
const net = new Mutex("net");
const table = new RwLock("table");
const guard = new SpinLock("guard");
const changed = new CondVar();
const given = new Semaphore(0, "given");

/** More than there are records for in the image. */
const many = zeroed<FixedArray<Mutex, 65>>();

/** Counted after each call, since a call that is the last thing a function does takes the place of its frame. */
let calls: usize = 0;

function takesDisk(): void {
  "use noinline";
  disk.lock();
  calls++;
}

function takesNet(): void {
  "use noinline";
  net.lock();
  calls++;
}

function readsTable(): void {
  "use noinline";
  table.readLock();
  calls++;
}

function writesTable(): void {
  "use noinline";
  table.writeLock();
  calls++;
}

function givesDisk(): void {
  "use noinline";
  disk.unlock();
  calls++;
}

function diskThenNet(_n: usize): usize {
  takesDisk();
  yieldThread();
  takesNet();
  return calls;
}

function netThenDisk(_n: usize): usize {
  takesNet();
  yieldThread();
  takesDisk();
  return calls;
}

function tableThenNet(_n: usize): usize {
  readsTable();
  yieldThread();
  takesNet();
  return calls;
}

function diskThenTable(_n: usize): usize {
  takesDisk();
  yieldThread();
  writesTable();
  return calls;
}

/** The same as `netThenDisk`, but for a while only: the circle ends by itself. */
function netThenDiskForAWhile(_n: usize): usize {
  takesNet();
  yieldThread();
  const locked = disk.lockUntil(monotonic() + NS_PER_MS);
  net.unlock();
  return locked.ok ? 1 : 0;
}

function diskThenNetAndBack(_n: usize): usize {
  takesDisk();
  yieldThread();
  takesNet();
  net.unlock();
  disk.unlock();
  return 0;
}

function keepsDisk(_n: usize): usize {
  takesDisk();
  return calls;
}

function diskThenNothing(_n: usize): usize {
  takesDisk();
  given.down();
  return calls;
}

function readsTwice(_n: usize): usize {
  readsTable();
  yieldThread();
  readsTable();
  return calls;
}

function writes(_n: usize): usize {
  writesTable();
  return calls;
}

/** Waits in the handler of an interrupt. */
class Waiter implements TimerHandler {
  expired(_timer: Timer): void {
    takesDisk();
  }
}

const waiter = new Waiter();
const timer = new Timer(waiter);

function spinsTwice(): void {
  "use noinline";
  guard.lock();
  guard.lock();
  calls++;
}

function waitsInSection(): void {
  using _off = interruptsOff();
  takesDisk();
}

/** Does what ends in a panic, or else returns. */
export function perform(deed: string): i32 {
  switch (deed) {
    case "circle of two":
      return both(diskThenNet, netThenDisk);
    case "circle of three": {
      const a = start("a", diskThenTable);
      const b = start("b", tableThenNet);
      const c = start("c", netThenDisk);
      return i32(join(a) + join(b) + join(c));
    }
    case "circle that ends":
      return both(diskThenNetAndBack, netThenDiskForAWhile);
    case "reader behind a writer":
      return both(readsTwice, writes);
    case "end with a lock":
      return i32(join(start("a", keepsDisk)));
    case "twice":
      takesDisk();
      takesDisk();
      return 1;
    case "not mine":
      takesDisk();
      join(
        start("a", () => {
          givesDisk();
          return 0;
        }),
      );
      return 1;
    case "nobody's":
      givesDisk();
      return 1;
    case "signal without mutex":
      changed.wait(disk);
      return 1;
    case "not reading":
      table.readUnlock();
      return 1;
    case "not my reading":
      readsTable();
      join(
        start("a", () => {
          table.readUnlock();
          return 0;
        }),
      );
      return 1;
    case "not spinning":
      guard.unlock();
      return 1;
    case "not writing":
      readsTable();
      table.writeUnlock();
      return 1;
    case "spins":
      spinsTwice();
      return 1;
    case "waits in a handler":
      takesDisk();
      timer.start(monotonic() + NS_PER_MS);
      sleep(2 * NS_PER_MS);
      return 1;
    case "waits in a section":
      start("a", diskThenNothing);
      yieldThread();
      waitsInSection();
      return 1;
    case "too many locks":
      for (let i: usize = 0; i < many.length; i++) many[i].lock();
      return 1;
    default:
      given.down();
      return 1;
  }
}

function both(one: (n: usize) => usize, other: (n: usize) => usize): i32 {
  const a = start("a", one);
  const b = start("b", other);
  return i32(join(a) + join(b));
}
