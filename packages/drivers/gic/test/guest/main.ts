/** What the tests of the controller and of the timer boot: each part by the argument of its name. */
import { addressOf, asm, input, panic, reg, stackNew, volatileLoad, zeroed } from "@ukts/lang";
import { interruptHandler } from "@ukts/ukarch";
import { println } from "@ukts/ukconsole";
import { controller, Interrupt, type InterruptHandler, Message, Trigger } from "@ukts/ukintctlr";
import { plat, Registers } from "@ukts/ukplat";
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

/** A line of no device, and the distributor's register that makes it ask for attention. */
const FREE_LINE: u32 = 40;
const SET_PENDING: usize = 0x204;
const PHYSICAL_TIMER: u32 = 30;

const values = zeroed<FixedArray<u64, 94>>();

class Counter implements InterruptHandler {
  calls: u32 = 0;
  depth: u32 = 0;
  constructor(public claims: boolean) {}

  handle(line: u32): boolean {
    if (line === PHYSICAL_TIMER || line === FREE_LINE) this.calls++;
    this.depth = controller !== null ? controller.depth() : 99;
    return this.claims;
  }
}
const one = new Counter(true);
const two = new Counter(false);
const first = new Interrupt(one);
const second = new Interrupt(two);

/** The result is how often the loop ran before the interrupt came. */
function keepsRegisters(after: u64): u64 {
  start(after);
  const rounds = spin(fired.ptr, values.ptr);
  for (let i: usize = 0; i < 28; i++) expect(values[i] === (u64(i) + 3) * (rounds + 1), "a general register");
  expect(values[28] === 0xc00000, "FPCR");
  for (let i: usize = 0; i < 31; i++) {
    const low: u64 = u64(i) * 0x1_0000_0001;
    expect(values[30 + 2 * i] === low + rounds * 31 && values[31 + 2 * i] === low + rounds * 32, "a vector register");
  }
  expect(values[92] === 31 && values[93] === 32, "v31");
  expectOne("one interrupt for one deadline");
  return rounds;
}

function distributor(): usize {
  const registers = stackNew(Registers);
  plat.findDevices("arm,gic-v3", (device) => {
    device.registers(0, registers);
  });
  plat.findDevices("arm,cortex-a15-gic", (device) => {
    device.registers(0, registers);
  });
  return registers.base.addr;
}

/** Makes the free line ask for attention. */
function ask(): void {
  reg<u32>(distributor() + SET_PENDING).write(1 << (FREE_LINE - 32));
  pass(MS);
}

function masks(): void {
  if (controller === null) panic("no controller");
  ask();
  expect(one.calls === 0, "a line that is masked");
  expect(controller.enable(FREE_LINE, Trigger.edge, first).ok, "enable");
  pass(MS);
  expect(one.calls === 1 && one.depth === 1 && controller.depth() === 0, "an edge is remembered");
  expect(controller.enable(FREE_LINE, Trigger.edge, second).ok, "a second handler");
  ask();
  expect(one.calls === 2 && two.calls === 1, "both of a shared line");
  expect(controller.unclaimed() === 0, "one has claimed it");
  one.claims = false;
  ask();
  expect(controller.unclaimed() === 1, "nobody has claimed it");
  expect(controller.disable(first).ok, "disable");
  ask();
  expect(one.calls === 3 && two.calls === 3, "only the other of a shared line");
  expect(controller.disable(second).ok, "disable the last");
  ask();
  expect(one.calls === 3 && two.calls === 3, "a line that is masked again");
  expect(controller.spurious() === 0, "no spurious ones so far");
  if (interruptHandler !== null) interruptHandler(0);
  expect(controller.spurious() === 1 && controller.depth() === 0, "a spurious one");
}

function code(result: Result<void>): Errno {
  return result.ok ? Errno.EIO : result.error;
}

function refuses(): void {
  if (controller === null) panic("no controller");
  const free = stackNew(Interrupt, one);
  expect(code(controller.message(stackNew(Message))) === Errno.EOPNOTSUPP, "a message");
  expect(code(controller.enable(15, Trigger.edge, free)) === Errno.EINVAL, "between processors");
  expect(code(controller.enable(controller.lines(), Trigger.edge, free)) === Errno.EINVAL, "too high");
  expect(code(controller.disable(free)) === Errno.ENOENT, "not enabled");
  expect(controller.enable(FREE_LINE + 1, Trigger.level, first).ok, "enable");
  expect(code(controller.enable(FREE_LINE + 1, Trigger.level, first)) === Errno.EBUSY, "twice");
  expect(code(controller.enable(FREE_LINE + 2, Trigger.level, first)) === Errno.EBUSY, "on another line");
  expect(code(controller.enable(FREE_LINE + 1, Trigger.edge, second)) === Errno.EBUSY, "another trigger");
  expect(controller.disable(first).ok && code(controller.disable(first)) === Errno.ENOENT, "disable twice");
}

/** A device asks without end, and its driver says that it did not. */
function survivesStorm(): void {
  if (controller === null) panic("no controller");
  const before = controller.unclaimed();
  two.calls = 0;
  expect(controller.enable(PHYSICAL_TIMER, Trigger.level, second).ok, "enable");
  asm`msr cntp_cval_el0, xzr
msr cntp_ctl_el0, ${input("r", u64(1))}
isb`;
  while (volatileLoad(addressOf(two.calls)) < 1000);
  pass(MS);
  expect(two.calls === 1000 && controller.unclaimed() - before === 1000, "masked after 1000");
  expect(controller.disable(second).ok, "disable");
}

export function main(args: Args): i32 {
  if (args.length > 0) failInHandler(args[0]);
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
  masks();
  println`Masked, shared, counted`;
  refuses();
  survivesStorm();
  println`Storm survived`;
  return 7;
}
