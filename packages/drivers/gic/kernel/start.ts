/** Finds the controller and starts it, before any driver wants one. */
import { allowInterrupts, installInterrupts } from "@ukts/arch-arm64";
import { err, ok, stackNew } from "@ukts/lang";
import { InitClass, type InitEntry } from "@ukts/ukboot";
import { log } from "@ukts/ukdebug";
import { type PlatformDevice, plat, Registers } from "@ukts/ukplat";
import { gic, v2, v3 } from "./gic.js";
import { countLines, type GicHardware } from "./hardware.js";

class Start implements InitEntry {
  name(): string {
    return "Interrupt controller";
  }

  initClass(): InitClass {
    return InitClass.early;
  }

  init(): Result<void> {
    // The kinds that are GICv2 by their registers (Linux, bindings/interrupt-controller/arm,gic.yaml).
    plat.findDevices("arm,gic-v3", useV3);
    plat.findDevices("arm,cortex-a15-gic", useV2);
    plat.findDevices("arm,gic-400", useV2);
    if (gic.count === 0) {
      log.crit`Expected a GICv2 or a GICv3 with its registers in the device tree, found none`;
      return err(Errno.ENODEV);
    }
    gic.hardware.start();
    installInterrupts();
    allowInterrupts();
    return ok();
  }
}

/**
 * Finds the controller that the device tree names, starts it and lets interrupts in: in the class `early`, before any driver enables a line. Error: ENODEV,
 * it names neither a GICv2 nor a GICv3.
 */
export const start = new Start();

function useV2(device: PlatformDevice): void {
  const registers = stackNew(Registers);
  if (!device.registers(0, registers)) return;
  v2.distributor = registers.base.addr;
  if (!device.registers(1, registers)) return;
  v2.processor = registers.base.addr;
  use(v2, v2.distributor);
}

function useV3(device: PlatformDevice): void {
  const registers = stackNew(Registers);
  if (!device.registers(0, registers)) return;
  v3.distributor = registers.base.addr;
  if (!device.registers(1, registers)) return;
  v3.redistributors = registers.base.addr;
  v3.redistributorBytes = registers.bytes;
  use(v3, v3.distributor);
}

/** The first in the device tree is the processor's. */
function use(hardware: GicHardware, distributor: usize): void {
  if (gic.count !== 0) return;
  gic.hardware = hardware;
  gic.count = countLines(distributor);
  log.info`Interrupts: ${gic.count} lines`;
}
