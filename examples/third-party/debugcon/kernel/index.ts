/** QEMU's `isa-debugcon`: a port that takes bytes. A byte that is read from it is 0xE9, wherever the port is; where there is none, it is 0xFF. */
import { inb, outb } from "@ukts/arch-x86_64";
import type { ConsoleDevice } from "@ukts/ukconsole";
import { port } from "./options.gen.js";

const THERE: u8 = 0xe9;

class Debugcon implements ConsoleDevice {
  private asked: boolean = false;
  private there: boolean = false;

  name(): string {
    return "debugcon";
  }

  /** Looks for the device at the first byte: what is printed before the init table reaches it, too. */
  write(bytes: Ptr<u8>, length: usize): void {
    if (!this.asked) {
      this.there = inb(port) === THERE;
      this.asked = true;
    }
    if (!this.there) return;
    for (let i: usize = 0; i < length; i++) outb(port, bytes[i]);
  }

  /** It has no input. */
  read(): i32 {
    return -1;
  }
}

export const debugcon = new Debugcon();
