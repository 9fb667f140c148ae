/**
 * What the tests of the controllers and of the timers boot: all of it, or by an argument a message of a PCI device, what goes wrong in a handler, or
 * all without levels (`edges`): Bochs's I/O APIC does not look at a level again when its interrupt ends.
 */
import { cpuid, inb, outb, readMsr } from "@ukts/arch-x86_64";
import { addressOf, asm, panic, reg, stackNew, volatileLoad, zeroed } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { controller, Interrupt, type InterruptHandler, Message, Trigger, type UkIntctlr } from "@ukts/ukintctlr";
import { plat, Registers } from "@ukts/ukplat";
import { messageArrives } from "./edu.js";
import {
  expect,
  expectOne,
  failInHandler,
  fired,
  forgets,
  holdsBack,
  MS,
  pass,
  start,
  startsOften,
  wakesUp,
} from "./timing.js";

declare function spin(flag: Ptr<u32>, into: Ptr<u64>): u64;
declare function controls(): u64;

/** The registers of the first serial port that say when it asks (PC16550D data sheet, 8.4 and 8.6): as long as the transmitter is empty. */
const INTERRUPT_ENABLE: u16 = 0x3f9;
const TRANSMITTER_EMPTY: u8 = 2;
const IDENTIFICATION: u16 = 0x3fa;
const MODEM_CONTROL: u16 = 0x3fc;
/** Data terminal ready, request to send, and the output that lets the interrupt out of the card. */
const CONNECTED: u8 = 0x0b;
const SERIAL: usize = 4;

/** The interval timer, to interrupt in 100 ticks. */
const PIT_CONTROL: u16 = 0x43;
const PIT_ONE_SHOT: u8 = 0x30;
const PIT_COUNTER: u16 = 0x40;
const PIT: usize = 0;

/** The clock's periodic interrupt, 1024 times a second (MC146818A data sheet). */
const RTC_INDEX: u16 = 0x70;
const RTC_DATA: u16 = 0x71;
const RTC: usize = 8;

const PICS_LINES: u32 = 16;
/** Bits of an I/O APIC's entry for a line. */
const MASKED: u32 = 0x1_0000;
const LEVEL: u32 = 0x8000;
const ACTIVE_LOW: u32 = 0x2000;
const DEFAULT_CONTROLS: u64 = 0x037f_0000_1f80;

const values = zeroed<FixedArray<u64, 53>>();

/** What a handler does about its device. */
enum Deed {
  /** Nothing, and says that it was not its own. */
  disown,
  /** Nothing. */
  keep,
  /** Makes the serial port stop asking. */
  quietSerial,
  /** The same, the twentieth time. */
  quietSerialLater,
  /** Lets the clock go on. */
  quietClock,
}

class Counter implements InterruptHandler {
  calls: u32 = 0;
  depth: u32 = 0;
  line: u32 = 0;
  controls: u64 = 0;
  constructor(public deed: Deed) {}

  handle(line: u32): boolean {
    this.controls = controls();
    this.calls++;
    this.line = line;
    this.depth = controller !== null ? controller.depth() : 99;
    if (this.deed === Deed.quietSerial || (this.deed === Deed.quietSerialLater && this.calls === 20))
      inb(IDENTIFICATION);
    else if (this.deed === Deed.quietClock) readClock(0x0c);
    return this.deed !== Deed.disown;
  }
}
const one = new Counter(Deed.quietSerial);
const two = new Counter(Deed.disown);
const first = new Interrupt(one);
const second = new Interrupt(two);

/** The result is how often the loop ran before the interrupt came. */
function keepsRegisters(after: u64): u64 {
  start(after);
  const rounds = spin(fired.ptr, values.ptr);
  for (let i: usize = 0; i < 13; i++) {
    const n: u64 = u64(i < 5 ? i + 1 : i + 3);
    expect(values[i] === n * (rounds + 1), "a general register");
  }
  expect(values[13] === 0x0f7f_0000_7f80, "the control words of floating point");
  expect(values[14] === rounds + 1, "st0");
  for (let i: usize = 1; i < 7; i++) expect(values[14 + i] === u64(i) + 1, "an x87 register");
  for (let i: usize = 0; i < 15; i++) {
    const low: u64 = values[21 + 2 * i];
    expect(low === u64(i) + rounds * 31 && values[22 + 2 * i] === u64(i) + rounds * 32, "a vector register");
  }
  expect(values[51] === 31 && values[52] === 32, "xmm15");
  expectOne("one interrupt for one deadline");
  return rounds;
}

/** The line of an interrupt of the ISA bus. */
function lineOf(interrupt: usize): u32 {
  let line: u32 = 0;
  plat.findDevices("isa", (device) => {
    line = device.interrupt(interrupt);
  });
  return line;
}

/** Has the serial port ask, which it does until its identification is read. */
function ask(): void {
  outb(INTERRUPT_ENABLE, 0);
  outb(INTERRUPT_ENABLE, TRANSMITTER_EMPTY);
  pass(MS);
}

/** And has it stop. */
function quiet(): void {
  outb(INTERRUPT_ENABLE, 0);
  inb(IDENTIFICATION);
}

function calls(of: Counter): u32 {
  return volatileLoad(addressOf(of.calls));
}

function masks(on: UkIntctlr): void {
  const line = lineOf(SERIAL);
  outb(MODEM_CONTROL, CONNECTED);
  ask();
  expect(calls(one) === 0, "a line that is masked");
  quiet();
  expect(on.enable(line, Trigger.edge, first).ok, "enable");
  // An edge that came while the line was masked may be remembered or not.
  pass(MS);
  one.calls = 0;
  ask();
  expect(calls(one) === 1 && one.line === line && one.depth === 1 && on.depth() === 0, "an edge");
  expect(one.controls === DEFAULT_CONTROLS, "a handler computes as any code does, on an aligned stack");
  expect(on.enable(line, Trigger.edge, second).ok, "a second handler");
  const before = on.unclaimed();
  ask();
  expect(calls(one) === 2 && calls(two) === 1, "both of a shared line");
  expect(on.unclaimed() === before, "one has claimed it");
  one.deed = Deed.disown;
  ask();
  expect(on.unclaimed() === before + 1 && calls(one) === 3, "nobody has claimed it, and an edge comes once");
  inb(IDENTIFICATION);
  expect(on.disable(first).ok, "disable");
  ask();
  inb(IDENTIFICATION);
  expect(calls(one) === 3 && calls(two) === 3, "only the other of a shared line");
  expect(on.disable(second).ok, "disable the last");
  ask();
  expect(calls(one) === 3 && calls(two) === 3, "a line that is masked again");
  quiet();
  // Takes what was remembered: QEMU's 8259 would keep it for good once the line asks by level.
  one.deed = Deed.keep;
  expect(on.enable(line, Trigger.edge, first).ok, "enable");
  pass(MS);
  expect(on.disable(first).ok, "disable");
}

/** By level: as long as the port asks. */
function asksByLevel(on: UkIntctlr): void {
  one.calls = 0;
  two.calls = 0;
  one.deed = Deed.quietSerial;
  two.deed = Deed.quietSerialLater;
  expect(on.enable(lineOf(SERIAL), Trigger.level, first).ok, "enable");
  pass(MS);
  one.calls = 0;
  ask();
  expect(calls(one) === 1, "a level that ends");
  expect(on.enable(lineOf(SERIAL), Trigger.level, second).ok, "a second handler");
  expect(on.disable(first).ok, "disable");
  two.calls = 0;
  ask();
  expect(calls(two) === 20, "a level comes again until it ends");
  outb(INTERRUPT_ENABLE, 0);
  expect(on.disable(second).ok, "disable");
}

/** A device asks without end, and its driver says that it did not. */
function survivesStorm(on: UkIntctlr): void {
  const before = on.unclaimed();
  two.calls = 0;
  two.deed = Deed.disown;
  expect(on.enable(lineOf(SERIAL), Trigger.level, second).ok, "enable");
  outb(INTERRUPT_ENABLE, TRANSMITTER_EMPTY);
  while (calls(two) < 1000);
  pass(MS);
  expect(calls(two) === 1000 && on.unclaimed() - before === 1000, "masked after 1000");
  quiet();
  expect(on.disable(second).ok, "disable");
}

/** Clock and interval timer come on the lines that the machine says they do, by edges. */
function findsLines(on: UkIntctlr): void {
  one.deed = Deed.quietClock;
  one.calls = 0;
  const line = lineOf(RTC);
  expect(on.enable(line, Trigger.edge, first).ok, "enable");
  writeClock(0x0a, 0x26);
  writeClock(0x0b, readClock(0x0b) | 0x40);
  readClock(0x0c);
  while (calls(one) < 10);
  expect(one.line === line, "the clock's line");
  writeClock(0x0b, readClock(0x0b) & 0xbf);
  readClock(0x0c);
  expect(on.disable(first).ok, "disable");
  // With the 8259s the interval timer is in use; and without an override ACPI has it on line 0, where QEMU's microvm has nothing.
  if (on.lines() === PICS_LINES || lineOf(PIT) === 0) return;
  one.deed = Deed.keep;
  one.calls = 0;
  expect(on.enable(lineOf(PIT), Trigger.edge, first).ok, "enable");
  outb(PIT_CONTROL, PIT_ONE_SHOT);
  outb(PIT_COUNTER, 100);
  outb(PIT_COUNTER, 0);
  // On a busy machine the emulated chip's time is over well before its interrupt comes.
  while (calls(one) === 0);
  pass(3 * MS);
  expect(calls(one) === 1, "the interval timer's line");
  expect(on.disable(first).ok, "disable");
  println`Interval timer on line ${lineOf(PIT)}`;
}

function readClock(register: u8): u8 {
  outb(RTC_INDEX, register);
  return inb(RTC_DATA);
}

function writeClock(register: u8, value: u8): void {
  outb(RTC_INDEX, register);
  outb(RTC_DATA, value);
}

function countsSpurious(on: UkIntctlr): void {
  const unclaimed = on.unclaimed();
  expect(on.spurious() === 0, "no spurious ones so far");
  if (on.lines() === PICS_LINES) {
    asm`int $39`;
    asm`int $47`;
  } else {
    asm`int $255`;
    asm`int $39`;
  }
  expect(on.spurious() === 2 && on.depth() === 0 && on.unclaimed() === unclaimed, "two spurious ones");
  // What has not been in service has not been ended either: interrupts still come.
  start(MS);
  expectOne("an interrupt behind spurious ones");
}

/** What the machine says of a line goes before what a driver says; without it lines of the ISA bus are high, and others low where they are levels. */
function followsSenses(on: UkIntctlr): void {
  const registers = stackNew(Registers);
  let stated: u8 = 0;
  plat.findDevices("intel,ce4100-ioapic", (device) => {
    if (registers.bytes !== 0) return;
    device.registers(0, registers);
    stated = device.property("ukts,senses")[5];
  });
  const base = registers.base.addr;
  expect(
    senseOf(on, base, 5, Trigger.edge) === (stated === 2 ? LEVEL : 0),
    "as the machine says, if it says something",
  );
  expect(
    senseOf(on, base, 6, Trigger.edge) === 0 && senseOf(on, base, 6, Trigger.level) === LEVEL,
    "as on the ISA bus",
  );
  expect(senseOf(on, base, 20, Trigger.level) === LEVEL + ACTIVE_LOW, "as on PCI");
}

/** How the first I/O APIC takes a line that is enabled. */
function senseOf(on: UkIntctlr, base: usize, line: u32, trigger: Trigger): u32 {
  expect(on.enable(line, trigger, first).ok, "enable");
  reg<u32>(base).write(0x10 + 2 * line);
  const entry = reg<u32>(base + 0x10).read();
  expect((entry & (MASKED | 0xff)) === line + 48 && on.disable(first).ok, "open, with its vector");
  expect((reg<u32>(base + 0x10).read() & MASKED) !== 0, "masked again");
  return entry & (LEVEL | ACTIVE_LOW);
}

function code(result: Result<void>): Errno {
  return result.ok ? Errno.EIO : result.error;
}

function refuses(on: UkIntctlr): void {
  const free = stackNew(Interrupt, one);
  const message = stackNew(Message);
  const last: u32 = on.lines() - 1;
  expect(code(on.enable(on.lines(), Trigger.edge, free)) === Errno.EINVAL, "too high");
  expect(code(on.disable(free)) === Errno.ENOENT, "not enabled");
  expect(on.enable(5, Trigger.level, first).ok, "enable");
  expect(code(on.enable(5, Trigger.level, first)) === Errno.EBUSY, "twice");
  expect(code(on.enable(6, Trigger.level, first)) === Errno.EBUSY, "on another line");
  expect(code(on.enable(5, Trigger.edge, second)) === Errno.EBUSY, "another trigger");
  expect(on.disable(first).ok && code(on.disable(first)) === Errno.ENOENT, "disable twice");
  if (on.lines() === PICS_LINES) {
    expect(code(on.message(message)) === Errno.EOPNOTSUPP, "no messages");
    expect(code(on.enable(2, Trigger.edge, free)) === Errno.EINVAL, "the second controller's line");
    return;
  }
  expect(on.message(message).ok && message.line === last + 1 && on.lines() === last + 2, "a message");
  expect(message.data === message.line + 48 && message.address >> 20 === 0xfee, "its vector and its processor");
  while (on.message(message).ok);
  expect(code(on.message(message)) === Errno.ENOSPC && on.lines() === 207, "no more messages");
}

export function main(args: Args): i32 {
  if (controller === null) panic("no controller");
  if (args.length > 0 && args[0] === "message") return messageArrives(controller) ? 7 : 1;
  const onlyEdges = args.length > 0 && args[0] === "edges";
  if (args.length > 0 && !onlyEdges) failInHandler(args[0]);
  const [, , features] = cpuid(1, 0);
  println`x2APIC ${(readMsr(0x1b) & 0x400) !== 0}, deadline mode ${(features & 0x100_0000) !== 0}`;
  for (let ms: u64 = 1; ms <= 5; ms++) {
    // On a busy machine the time is over before the loop has begun.
    let after: u64 = ms * MS;
    while (keepsRegisters(after) < 100) after *= 2;
  }
  println`Registers kept`;
  holdsBack();
  println`Held back`;
  wakesUp();
  forgets();
  startsOften();
  println`Woken up`;
  masks(controller);
  if (!onlyEdges) asksByLevel(controller);
  println`Masked, shared, counted`;
  findsLines(controller);
  countsSpurious(controller);
  if (controller.lines() !== PICS_LINES) followsSenses(controller);
  refuses(controller);
  println`Spurious, refused`;
  if (!onlyEdges) survivesStorm(controller);
  println`Storm survived`;
  return 7;
}
