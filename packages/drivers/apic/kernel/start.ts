/** Finds the controllers and starts those that are to be used, before any driver wants them. */
import { allowInterrupts, installInterrupts } from "@ukts/arch-x86_64";
import { err, ok, stackNew } from "@ukts/lang";
import { InitClass, type InitEntry } from "@ukts/ukboot";
import { log } from "@ukts/ukdebug";
import { plat, Registers } from "@ukts/ukplat";
import { apics, pc, pics } from "./controller.js";

class Start implements InitEntry {
  name(): string {
    return "Interrupt controller";
  }

  initClass(): InitClass {
    return InitClass.early;
  }

  init(): Result<void> {
    // Whoever is used: no interrupt comes from the 8259s that has not been asked for.
    const hasPics = pics.silence();
    findApics();
    if (apics.lines() === 0) {
      if (!hasPics) {
        log.crit`Expected a local APIC and an I/O APIC that ACPI or the MP table names, or 8259s, found neither`;
        return err(Errno.ENODEV);
      }
      pc.hardware = pics;
    }
    pc.hardware.start();
    log.info`Interrupts: ${pc.lines()} lines of ${pc.hardware === pics ? "8259s" : "I/O APICs"}`;
    installInterrupts();
    allowInterrupts();
    return ok();
  }
}

/**
 * Finds the controllers that ACPI or the MP table names, starts the one that is to be used and lets interrupts in: in the class `early`, before any driver
 * enables a line. Error: ENODEV, neither I/O APICs with a local APIC nor 8259s were found.
 */
export const start = new Start();

/** I/O APICs are of use only with a local APIC. */
function findApics(): void {
  const registers = stackNew(Registers);
  plat.findDevices("intel,ce4100-lapic", (device) => {
    device.registers(0, registers);
  });
  if (registers.bytes === 0) return;
  apics.localRegisters = registers.base.addr;
  plat.findDevices("intel,ce4100-ioapic", (device) => {
    const line = device.property("ukts,first-line");
    if (!device.registers(0, registers) || line.length !== 4) return;
    apics.add(registers.base.addr, u32(line.ptr.cast<be32>()[0]), device.property("ukts,senses"));
  });
}
