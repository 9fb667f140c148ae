/**
 * The first serial port, a 16550 at 0x3f8 (PC16550D data sheet): polled, 115200 baud, 8 data bits, no parity, 1 stop bit. Where there
 * is none, reads of its ports give all ones: writing then goes nowhere and never waits, and reading is switched off.
 */
import { inb, outb } from "@ukts/arch-x86_64";

const PORT: u16 = 0x3f8;
/** Transmit and receive; the low byte of the divisor while DIVISOR_ACCESS is set. */
const DATA: u16 = 0;
const INTERRUPT_ENABLE: u16 = 1;
const FIFO_CONTROL: u16 = 2;
const LINE_CONTROL: u16 = 3;
const MODEM_CONTROL: u16 = 4;
const LINE_STATUS: u16 = 5;

const DIVISOR_ACCESS: u8 = 0x80;
const EIGHT_BITS: u8 = 0x03;
/** 1.8432 MHz / 16 / 115200. */
const DIVISOR: u8 = 1;
/** Enable and clear both FIFOs. */
const FIFO_ON: u8 = 0x07;
/** Data terminal ready, request to send. */
const READY: u8 = 0x03;

const RECEIVED: u8 = 0x01;
const TRANSMIT_EMPTY: u8 = 0x20;
/** What was in the FIFO has left the machine, too. */
const TRANSMITTER_IDLE: u8 = 0x40;
const ABSENT: u8 = 0xff;
/** Bytes that an empty transmit FIFO takes. */
const FIFO_BYTES = 16;

export function startSerial(): void {
  outb(PORT + INTERRUPT_ENABLE, 0);
  outb(PORT + LINE_CONTROL, DIVISOR_ACCESS | EIGHT_BITS);
  outb(PORT + DATA, DIVISOR);
  outb(PORT + INTERRUPT_ENABLE, 0);
  outb(PORT + LINE_CONTROL, EIGHT_BITS);
  outb(PORT + FIFO_CONTROL, FIFO_ON);
  outb(PORT + MODEM_CONTROL, READY);
}

export function writeSerial(bytes: Ptr<u8>, length: usize): void {
  let room: usize = 0;
  for (let i: usize = 0; i < length; i++) {
    if (room === 0) {
      while ((inb(PORT + LINE_STATUS) & TRANSMIT_EMPTY) === 0) {}
      room = FIFO_BYTES;
    }
    outb(PORT + DATA, bytes[i]);
    room--;
  }
}

/** Returns when all that was written has been sent: a machine that ends before loses the rest. */
export function finishSerial(): void {
  while ((inb(PORT + LINE_STATUS) & TRANSMITTER_IDLE) === 0) {}
}

/** The next byte received, or -1. */
export function readSerial(): i32 {
  const status = inb(PORT + LINE_STATUS);
  return status === ABSENT || (status & RECEIVED) === 0 ? -1 : i32(inb(PORT + DATA));
}
