/** A serial port, a 16550 (PC16550D data sheet): polled, 115200 baud, 8 data bits, no parity, 1 stop bit. */
import { inb, outb } from "@ukts/arch-x86_64";
import type { ConsoleDevice } from "@ukts/ukconsole";
import { port } from "./options.gen.js";

/** Transmit and receive; the low byte of the divisor while DIVISOR_ACCESS is set. */
const DATA: u16 = 0;
/** The high byte of the divisor while DIVISOR_ACCESS is set. */
const INTERRUPT_ENABLE: u16 = 1;
const FIFO_CONTROL: u16 = 2;
const LINE_CONTROL: u16 = 3;
const MODEM_CONTROL: u16 = 4;
const LINE_STATUS: u16 = 5;
/** Keeps a byte, and does nothing with it. */
const SCRATCH: u16 = 7;

const EIGHT_BITS: u8 = 0x03;
const DIVISOR_ACCESS: u8 = 0x80;
/** 1.8432 MHz / 16 / 115200. */
const DIVISOR: u8 = 1;
/** Enable and clear both FIFOs. */
const FIFO_ON: u8 = 0x07;
/** Data terminal ready, request to send. */
const READY: u8 = 0x03;
const RECEIVED: u8 = 0x01;
const TRANSMIT_EMPTY: u8 = 0x20;
const MARK: u8 = 0x5a;
/** Bytes that an empty transmit FIFO takes. */
const FIFO_BYTES: usize = 16;

class Serial implements ConsoleDevice {
  /** Until it is set up, and where there is none, bytes are dropped and nothing comes. */
  private works: boolean = false;

  name(): string {
    return "serial";
  }

  /** False: there is none. */
  setUp(): boolean {
    outb(port + SCRATCH, MARK);
    if (inb(port + SCRATCH) !== MARK) return false;
    outb(port + INTERRUPT_ENABLE, 0);
    outb(port + LINE_CONTROL, DIVISOR_ACCESS | EIGHT_BITS);
    outb(port + DATA, DIVISOR);
    outb(port + INTERRUPT_ENABLE, 0);
    outb(port + LINE_CONTROL, EIGHT_BITS);
    outb(port + FIFO_CONTROL, FIFO_ON);
    outb(port + MODEM_CONTROL, READY);
    this.works = true;
    return true;
  }

  write(bytes: Ptr<u8>, length: usize): void {
    if (!this.works) return;
    let room: usize = 0;
    for (let i: usize = 0; i < length; i++) {
      if (room === 0) {
        while ((inb(port + LINE_STATUS) & TRANSMIT_EMPTY) === 0) {}
        room = FIFO_BYTES;
      }
      outb(port + DATA, bytes[i]);
      room--;
    }
  }

  read(): i32 {
    if (!this.works || (inb(port + LINE_STATUS) & RECEIVED) === 0) return -1;
    return i32(inb(port + DATA));
  }
}

/** What takes part in the slot `@ukts/ukconsole:devices`. */
export const serial = new Serial();
