/** What a driver learns of its device. */
import { ptr } from "@ukts/lang";

/** Registers of a device, as memory. */
export class Registers {
  base: Ptr<u8> = ptr<u8>(0);
  bytes: usize = 0;
}

/** A device that the machine names when it starts. It is there for the call that hands it over. */
export interface PlatformDevice {
  /** Says where registers number `index` of the device are, and maps them as device memory. False where it has no such. */
  registers(index: usize, into: Registers): boolean;
  /** The number of its interrupt number `index`, as the machine's interrupt controller counts; 0 where it has no such. */
  interrupt(index: usize): u32;
  /** What else the machine says of it, as in a device tree; without bytes where it says nothing. */
  property(name: string): Slice<u8>;
}
