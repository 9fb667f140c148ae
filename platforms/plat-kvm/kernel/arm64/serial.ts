/** The serial line, a PL011 (Arm DDI 0183, chapter 3): polled, 8 data bits, at the rate that the firmware has set. */
import { ref } from "@ukts/lang";

/** QEMU's `virt` has it there, and other monitors as well: what is said before the device tree has been read goes there. */
const USUAL_ADDRESS: usize = 0x0900_0000;

class Pl011 {
  data!: Reg<u32>;
  receiveStatus!: Reg<u32>;
  reserved!: FixedArray<u32, 4>;
  flags!: Reg<u32>;
  reserved2!: FixedArray<u32, 4>;
  lineControl!: Reg<u32>;
  control!: Reg<u32>;
  interruptLevel!: Reg<u32>;
  interruptMask!: Reg<u32>;
}

const RECEIVE_EMPTY: u32 = 1 << 4;
const TRANSMIT_FULL: u32 = 1 << 5;
/** 8 bits, FIFOs on. */
const LINE: u32 = (3 << 5) | (1 << 4);
/** Receiver, transmitter and the whole on. */
const ON: u32 = (1 << 9) | (1 << 8) | 1;

let address: usize = USUAL_ADDRESS;

/** Uses the device at the usual address. */
export function startSerial(): void {
  const uart = ref<Pl011>(address);
  uart.interruptMask.write(0);
  uart.lineControl.write(LINE);
  uart.control.write(ON);
}

/** Uses the device at another address. */
export function moveSerial(to: usize): void {
  if (to === address) return;
  address = to;
  startSerial();
}

export function writeSerial(bytes: Ptr<u8>, length: usize): void {
  const uart = ref<Pl011>(address);
  for (let i: usize = 0; i < length; i++) {
    while ((uart.flags.read() & TRANSMIT_FULL) !== 0) {}
    uart.data.write(u32(bytes[i]));
  }
}

/** The next byte received, or -1. */
export function readSerial(): i32 {
  const uart = ref<Pl011>(address);
  return (uart.flags.read() & RECEIVE_EMPTY) !== 0 ? -1 : i32(uart.data.read() & 0xff);
}
