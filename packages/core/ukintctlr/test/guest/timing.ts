/** What the tests of interrupt controllers and of timers boot alike: the parts that ask for nothing but the contracts. */
import { asm, atomicLoad, atomicStore, panic, ptr, stackNew, zeroed } from "@ukts/lang";
import { controller } from "@ukts/ukintctlr";
import { plat, type TimerListener, timer } from "@ukts/ukplat";

/** Changes all that a call may change, control words of floating point too. */
declare function scribble(): void;

export const MS: u64 = 1_000_000;

/** Counts up to the number of times that the timer's listener has been called since `start`. */
export const fired = zeroed<FixedArray<u32, 1>>();

/** Spoils what it may spoil, and counts. */
class Listener implements TimerListener {
  early: boolean = false;

  expired(deadline: u64): void {
    if (plat.nanoseconds() < deadline) this.early = true;
    atomicStore(fired.ptr, fired[0] + 1, "release");
    scribble();
  }
}
const listener = new Listener();

function count(): u32 {
  return atomicLoad(fired.ptr, "acquire");
}

export function expect(condition: boolean, what: string): void {
  if (!condition) panic(what);
}

/** Lets time pass. What handlers have written meanwhile is read behind it. */
export function pass(nanoseconds: u64): void {
  const end: u64 = plat.nanoseconds() + nanoseconds;
  while (plat.nanoseconds() < end);
  asm`nop`;
}

export function start(after: u64): u64 {
  fired[0] = 0;
  const deadline: u64 = plat.nanoseconds() + after;
  timer?.start(deadline, listener);
  return deadline;
}

/** Waits for an interrupt, and for a while for a second one, which must not come. */
export function expectOne(what: string): void {
  while (count() === 0);
  pass(3 * MS);
  expect(count() === 1 && !listener.early, what);
}

export function holdsBack(): void {
  const saved = plat.irqSave();
  start(MS);
  pass(3 * MS);
  expect(count() === 0, "nothing between irqSave and irqRestore");
  const inner = plat.irqSave();
  plat.irqRestore(inner);
  expect(count() === 0, "nothing behind an inner pair");
  plat.irqRestore(saved);
  expectOne("the interrupt behind irqRestore");
}

export function wakesUp(): void {
  const saved = plat.irqSave();
  const deadline = start(2 * MS);
  let halts: u32 = 0;
  while (count() === 0) {
    controller?.wait();
    halts++;
  }
  expect(plat.nanoseconds() >= deadline, "the halt ended with the deadline");
  expect(halts <= 4, "the processor halted");
  start(MS);
  pass(3 * MS);
  expect(count() === 0, "interrupts are held back behind the halt");
  plat.irqRestore(saved);
  expectOne("the interrupt behind the halt");
}

export function forgets(): void {
  if (timer === null) panic("no timer");
  fired[0] = 0;
  timer.start(1, listener);
  expectOne("a deadline in the past");
  fired[0] = 0;
  timer.start(0, listener);
  expectOne("a null deadline");
  fired[0] = 0;
  timer.start(~u64(0), listener);
  pass(3 * MS);
  expect(count() === 0 && timer.stop(), "the last deadline of all");
  const saved = plat.irqSave();
  start(MS);
  pass(3 * MS);
  expect(timer.stop() && !timer.stop(), "stop says whether there was a deadline");
  plat.irqRestore(saved);
  pass(MS);
  expect(count() === 0, "nothing after stop");
  plat.irqSave();
  start(MS);
  start(60_000 * MS);
  pass(3 * MS);
  plat.irqRestore(saved);
  pass(MS);
  expect(count() === 0 && timer.stop(), "a deadline replaces the one before");
}

/** Deadlines one behind the other, most of them shorter than what it takes to set them. */
export function startsOften(): void {
  for (let i: u64 = 0; i < 1000; i++) {
    start((i % 50) * 1000);
    while (count() === 0);
  }
  expectOne("one interrupt for the last of many deadlines");
}

class Fails implements TimerListener {
  constructor(private readonly deed: string) {}

  expired(_deadline: u64): void {
    if (this.deed === "fault") ptr<u64>(8)[0] = 1;
    panic("in a handler");
  }
}

/** Is what the interrupt meets, as none is let in before. */
function wander(saved: usize): never {
  "use noinline";
  plat.irqRestore(saved);
  for (;;) pass(MS);
}

/** Never returns: what goes wrong in a handler ends it. */
export function failInHandler(deed: string): never {
  const saved = plat.irqSave();
  timer?.start(plat.nanoseconds() + MS, stackNew(Fails, deed));
  wander(saved);
}
