/** Where what is printed goes, and input comes from: the platform's console, and whatever character devices packages bring. */
import { slot } from "@ukts/lang";
import { plat } from "@ukts/ukplat";

/**
 * A character device that takes part in the console: a serial port, a debug port, a screen. It is asked before the init table has run, when it is to
 * take bytes as well as it can or drop them, and by any context, a panic's among them: it neither blocks nor allocates.
 */
export interface ConsoleDevice {
  /** What it is called in messages, such as `debugcon`. */
  name(): string;
  /** Takes bytes as they are; returns when it has them all. */
  write(bytes: Ptr<u8>, length: usize): void;
  /** The next byte of its input, or -1 when none is waiting. */
  read(): i32;
}

/** The character devices that packages add to the platform's console. What is printed goes to all; input is asked for in dependency order, behind the platform's. */
export const devices = slot.many<ConsoleDevice>();

/** Writes bytes as they are to every console; returns when all have taken them. Any context may. */
export function writeBytes(bytes: Ptr<u8>, length: usize): void {
  "use inline";
  plat.consoleWrite(bytes, length);
  for (const device of devices) device.write(bytes, length);
}

/** The next byte of input that waits on any console, or -1 when there is none. */
export function readByte(): i32 {
  let byte = plat.consoleRead();
  for (const device of devices) {
    if (byte >= 0) return byte;
    byte = device.read();
  }
  return byte;
}
