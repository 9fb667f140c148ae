/** What time it is, from a PL031 (ARM PrimeCell Real Time Clock Technical Reference Manual, DDI 0224, 3.3.1), which counts seconds. */
import { overlay, stackNew } from "@ukts/lang";
import { Registers } from "@ukts/ukplat";
import { findDevices } from "./devices.js";

const NS_PER_S: u64 = 1_000_000_000;

class Pl031 {
  /** RTCDR: seconds since 1970, as QEMU and firmware set it. */
  data!: Reg<u32>;
}

/** Nanoseconds since 1970; 0 where there is no such clock. */
export function wallClock(): u64 {
  let seconds: u32 = 0;
  findDevices("arm,pl031", (device) => {
    const registers = stackNew(Registers);
    if (device.registers(0, registers)) seconds = overlay<Pl031>(registers.base).data.read();
  });
  return u64(seconds) * NS_PER_S;
}
