/** QEMU's device for teaching (docs/specs/edu.rst), which sends messages on request. */
import { inl, outl } from "@ukts/arch-x86_64";
import { addressOf, reg, stackNew, volatileLoad } from "@ukts/lang";
import { Interrupt, type InterruptHandler, Message, Trigger, type UkIntctlr } from "@ukts/ukintctlr";
import { MS, pass } from "./timing.js";

const IDENTITY: u32 = 0x11e8_1234;
const COMMAND: u32 = 0x04;
/** Memory and bus mastering on, no interrupt by wire. */
const ON: u32 = 0x0406;
const BASE_ADDRESS: u32 = 0x10;
/** In the 2 MiB around the local APIC, which are mapped as device memory. */
const PLACE: u32 = 0xfef0_0000;
/** The capability: control in the upper half of its first word, then the address, its upper half, and the data (PCI Local Bus 3.0, 6.8.1). */
const MSI: u32 = 0x40;
const MSI_ENABLE: u32 = 1 << 16;
const RAISE: usize = 0x60;
const ACKNOWLEDGE: usize = 0x64;

class Waiter implements InterruptHandler {
  calls: u32 = 0;

  handle(_line: u32): boolean {
    reg<u32>(usize(PLACE) + ACKNOWLEDGE).write(1);
    this.calls++;
    return true;
  }
}
const waiter = new Waiter();
const interrupt = new Interrupt(waiter);

/** Whether the device's messages come, on the line that the controller says, once for each. */
export function messageArrives(on: UkIntctlr): boolean {
  const device = find();
  const message = stackNew(Message);
  if (device === 0 || !on.message(message).ok || !on.enable(message.line, Trigger.edge, interrupt).ok) return false;
  write(device, BASE_ADDRESS, PLACE);
  write(device, COMMAND, ON);
  write(device, MSI + 4, u32(message.address));
  write(device, MSI + 8, u32(message.address >> 32));
  write(device, MSI + 12, message.data);
  write(device, MSI, read(device, MSI) | MSI_ENABLE);
  for (let i: u32 = 1; i <= 10; i++) {
    reg<u32>(usize(PLACE) + RAISE).write(1);
    while (volatileLoad(addressOf(waiter.calls)) < i);
    pass(MS);
    if (volatileLoad(addressOf(waiter.calls)) !== i) return false;
  }
  return on.unclaimed() === 0 && on.spurious() === 0;
}

/** The address of its configuration space; 0 where it is not. */
function find(): u32 {
  for (let slot: u32 = 0; slot < 32; slot++) {
    const device: u32 = 0x8000_0000 | (slot << 11);
    if (read(device, 0) === IDENTITY) return device;
  }
  return 0;
}

function read(device: u32, register: u32): u32 {
  outl(0xcf8, device | register);
  return inl(0xcfc);
}

function write(device: u32, register: u32, value: u32): void {
  outl(0xcf8, device | register);
  outl(0xcfc, value);
}
