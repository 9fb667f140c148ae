/**
 * The interrupt controller, GICv2 (Arm IHI 0048) or GICv3 (Arm IHI 0069): is found, checked and switched off, until something takes
 * interrupts. Both have the same distributor registers for that.
 */
import { reg } from "@ukts/lang";
import { log } from "@ukts/ukdebug";
import type { InterruptController } from "./deviceTree.js";

const CONTROL: usize = 0x000;
const TYPE: usize = 0x004;
const CLEAR_ENABLE: usize = 0x180;
/** Peripheral identification 2, whose bits 4 to 7 are the version of the architecture. */
const IDENTITY_V2: usize = 0xfe8;
const IDENTITY_V3: usize = 0xffe8;

/** Switches the controller off and masks all its shared interrupts. */
export function silenceInterrupts(controller: InterruptController): void {
  if (controller.version === 0) return;
  const base = usize(controller.distributor.address);
  const identity = reg<u32>(base + (controller.version === 3 ? IDENTITY_V3 : IDENTITY_V2)).read();
  log.info`Interrupts: GICv${(identity >> 4) & 15}, as GICv${controller.version} in the device tree`;
  reg<u32>(base + CONTROL).write(0);
  const registers = usize((reg<u32>(base + TYPE).read() & 31) + 1);
  for (let i: usize = 0; i < registers; i++) reg<u32>(base + CLEAR_ENABLE + i * 4).write(~u32(0));
}
