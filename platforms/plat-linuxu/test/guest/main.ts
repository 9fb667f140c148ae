/** What the tests of the timer run: parts that each say when they are over, or what the argument names. */
import { atomicLoad, atomicStore, panic, ptr, stackNew, zeroed } from "@ukts/lang";
import { arch } from "@ukts/ukarch";
import { println } from "@ukts/ukconsole";
import { Deferred, type DeferredHandler, defer } from "@ukts/ukintctlr";
import { plat, type TimerListener, timer } from "@ukts/ukplat";
import { findLost, findUnusual, keepsFlags, makeUsual } from "./expected.js";
import { expect, fired, forgets, holdsBack, MS, pass, startsOften } from "./timing.js";

declare function spin(flag: Ptr<u32>, into: Ptr<u64>): u64;
declare function scribble(): void;

const US: u64 = 1000;
const FOREVER: u64 = ~u64(0);
/** Half of what the smallest stacks have. */
const STACK_BYTES: usize = 2048;
const PATTERN: u8 = 0xa5;

const values = zeroed<FixedArray<u64, 94>>();
/** A small stack, and below it as much memory that nothing may touch. */
const memory = zeroed<FixedArray<u64, 512>>();
const mainStack = zeroed<FixedArray<usize, 1>>();
const threadStack = zeroed<FixedArray<usize, 1>>();

function count(): u32 {
  return atomicLoad(fired.ptr, "acquire");
}

class Work implements DeferredHandler {
  runs: u32 = 0;

  run(): void {
    this.runs++;
    // Interrupts are let in.
    const saved = plat.irqSave();
    plat.irqRestore(saved);
    expect(saved === 0, "deferred work with interrupts held back");
  }
}
const work = new Work();
const deferred = new Deferred(work);

/** Spoils what it may spoil, and counts; does more where that is asked for. */
class Listener implements TimerListener {
  early: boolean = false;
  period: u64 = 0;
  defers: boolean = false;
  lingers: boolean = false;

  expired(deadline: u64): void {
    const unusual = findUnusual();
    if (unusual !== "") panic(unusual);
    const saved = plat.irqSave();
    if (saved === 0) panic("a listener with interrupts let in");
    plat.irqRestore(saved);
    if (plat.nanoseconds() < deadline) this.early = true;
    atomicStore(fired.ptr, fired[0] + 1, "release");
    if (this.defers) defer(deferred);
    if (this.period !== 0) timer?.start(plat.nanoseconds() + this.period, this);
    if (this.lingers) {
      this.lingers = false;
      timer?.start(plat.nanoseconds(), this);
      pass(MS);
      expect(count() === 1, "an interrupt in a handler");
    }
    scribble();
    makeUsual();
  }
}
const listener = new Listener();

function start(after: u64): u64 {
  makeUsual();
  fired[0] = 0;
  const deadline: u64 = plat.nanoseconds() + after;
  timer?.start(deadline, listener);
  return deadline;
}

function expectOne(what: string): void {
  while (count() === 0);
  pass(3 * MS);
  expect(count() === 1 && !listener.early, what);
}

/** The interrupt comes at any instruction of a loop that uses all registers. The result is how often the loop ran. */
function keepsRegisters(after: u64): u64 {
  start(after);
  const rounds = spin(fired.ptr, values.ptr);
  const lost = findLost(rounds, values.slice());
  if (lost !== "") panic(lost);
  expect(count() === 1, "one interrupt for one deadline");
  return rounds;
}

/** Wherever it comes, what code computes is what it computes without. */
function compute(seed: u64): u64 {
  "use noinline";
  let integer = seed;
  let float: f64 = 1.0;
  let single: f32 = 1.0;
  for (let i: u64 = 1; i < 2000; i++) {
    integer = ((integer ^ (integer >> 13)) & 0xffff_ffff) * 0x9e37_79b9 + i;
    float = float * 1.000_1 + 1.0 / f64(i);
    single = single * 0.999 + f32(float);
  }
  return integer ^ u64(float * 1000.0) ^ (u64(single) << 20);
}

function keepsResults(): void {
  const before = compute(3);
  listener.period = 50 * US;
  start(50 * US);
  let rounds: u64 = 0;
  while (count() < 3000) {
    expect(compute(3) === before, "a result");
    rounds++;
    // System calls are interrupted as well.
    if (rounds % 16 === 0) println`line ${rounds % 10} of text`;
    if (rounds % 16 === 1) plat.consoleRead();
  }
  listener.period = 0;
  timer?.stop();
}

/** Returns when an interrupt has come that is held back, however late: that of the deadline after so long. */
function arrives(after: u64): void {
  start(after);
  // The end of the input ends a wait once.
  for (let i: u32 = 0; i < 2; i++) plat.waitUntil(FOREVER);
  expect(count() === 0, "an interrupt that is held back");
}

/** What is held back comes at once when it is let in, not at the next instruction that happens to look. */
function comesAtOnce(): void {
  const saved = plat.irqSave();
  arrives(MS);
  plat.irqRestore(saved);
  expect(count() === 1, "at once behind irqRestore");
  plat.irqSave();
  arrives(MS);
  plat.irqEnable();
  expect(count() === 1, "at once behind irqEnable");
}

/** An interrupt that comes while another is handled is handled behind it. */
function repeats(): void {
  listener.lingers = true;
  start(MS);
  while (count() < 2);
  pass(MS);
  expect(count() === 2, "two interrupts");
}

/** The result is how often waiting ended before the interrupt was there. */
function waits(after: u64): u32 {
  const saved = plat.irqSave();
  const deadline = start(after);
  let ends: u32 = 0;
  while (plat.nanoseconds() < deadline) {
    plat.waitUntil(FOREVER);
    ends++;
  }
  expect(count() === 0, "interrupts are held back while waiting");
  plat.irqRestore(saved);
  while (count() === 0);
  return ends;
}

function wakesUp(): void {
  expect(waits(20 * MS) <= 2, "waiting does not end without a reason");
  let returns: u32 = 0;
  for (const deadline: u64 = plat.nanoseconds() + 20 * MS; plat.nanoseconds() < deadline; returns++)
    plat.waitUntil(deadline);
  expect(returns <= 2, "waiting ends with the deadline");
  plat.waitUntil(0);
  // The interrupt comes at any time before the wait and in it: none is slept through.
  for (let i: u64 = 0; i < 2000; i++) waits(i * 50);
}

function defersWork(): void {
  listener.defers = true;
  start(MS);
  expectOne("an interrupt that defers work");
  expect(work.runs === 1, "deferred work");
  const saved = plat.irqSave();
  arrives(0);
  plat.irqRestore(saved);
  expect(work.runs === 2, "deferred work behind irqRestore");
  listener.defers = false;
}

function onSmallStack(): never {
  for (let i: u64 = 1; i < 100; i++) keepsRegisters(i * 2 * US);
  arch.switchStack(threadStack.ptr, mainStack[0]);
  panic("not reached");
}

function needsLittleStack(): void {
  const below = memory.ptr.cast<u8>();
  for (let i: usize = 0; i < 2 * STACK_BYTES; i++) below[i] = PATTERN;
  arch.switchStack(mainStack.ptr, arch.newStack(memory.ptr.addr + 2 * STACK_BYTES, onSmallStack));
  let unused: usize = 0;
  while (below[unused] === PATTERN) unused++;
  expect(unused >= STACK_BYTES, "a small stack has overflowed");
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
  timer?.start(plat.nanoseconds() + MS, stackNew(Fails, deed));
  for (;;) pass(MS);
}
let deed = "";

export function main(args: Args): i32 {
  if (args.length > 0) {
    deed = args[0];
    wander(plat.irqSave());
  }
  let rounds: u64 = 0;
  // On a busy machine the time is often over before the loop has begun.
  for (let i: u64 = 1; i <= 500 || rounds <= 10_000; i++) rounds += keepsRegisters((i % 50) * 3 * US);
  for (let i: u64 = 1; i <= 50; i++) {
    start(i * 3 * US);
    expect(keepsFlags(fired.ptr), "flags");
  }
  println`Registers kept`;
  keepsResults();
  println`Results kept`;
  holdsBack();
  forgets();
  startsOften();
  comesAtOnce();
  repeats();
  println`Held back`;
  wakesUp();
  println`Woken up`;
  defersWork();
  needsLittleStack();
  println`Little stack`;
  return 7;
}
