/** The end of the machine, and the exit status that its monitor reports. */
import { haltForever, inl, outb, outl, outw } from "@ukts/arch-x86_64";
import { addressOf, asm, input, zeroed } from "@ukts/lang";
import { finishSerial } from "./serial.js";

/** Where `ukts run` has an isa-debugcon take the whole status: the exit status below has room for 7 bits of it. */
const STATUS: u16 = 0xf8;
/** QEMU's isa-debug-exit: ends QEMU with exit status (value << 1) | 1. */
const DEBUG_EXIT: u16 = 0xf4;

const PCI_ADDRESS: u16 = 0xcf8;
const PCI_DATA: u16 = 0xcfc;
/** Configuration space of device 31, function 0: the ISA bridge of q35, an ICH9. */
const ISA_BRIDGE: u32 = 0x8000_f800;
const ICH9: u32 = 0x2918_8086;
/** Register that holds the base of the power-management ports (Intel ICH9 data sheet, 13.1.13). */
const PMBASE: u32 = 0x40;
const PMBASE_MASK: u32 = 0xff80;
/** From that base to PM1_CNT (13.8.3.3), whose bit 13 enters the sleep state of bits 10-12. QEMU's soft-off state has number 0. */
const PM1_CONTROL: u16 = 4;
const SLEEP_ENABLE: u16 = 1 << 13;

const KEYBOARD_COMMAND: u16 = 0x64;
const PULSE_RESET: u8 = 0xfe;

/** Ends the machine by the first means that it has. Only the first, which QEMU has, tells the status. */
export function powerOff(status: u8): never {
  finishSerial();
  outb(STATUS, status);
  outl(DEBUG_EXIT, u32(status));
  acpiOff();
  // What ends Firecracker, Cloud Hypervisor, and QEMU with -no-reboot.
  return reset();
}

/** Starts the machine anew. */
export function reset(): never {
  finishSerial();
  outb(KEYBOARD_COMMAND, PULSE_RESET);
  tripleFault();
  return haltForever();
}

function acpiOff(): void {
  if (readPci(ISA_BRIDGE) !== ICH9) return;
  const base = u16(readPci(ISA_BRIDGE | PMBASE) & PMBASE_MASK);
  if (base !== 0) outw(base + PM1_CONTROL, SLEEP_ENABLE);
}

function readPci(address: u32): u32 {
  outl(PCI_ADDRESS, address);
  return inl(PCI_DATA);
}

/** An exception with an empty table of gates. */
function tripleFault(): void {
  const empty = zeroed<FixedArray<u8, 10>>();
  asm`lidt (${input("r", addressOf(empty))}); int3`;
}
