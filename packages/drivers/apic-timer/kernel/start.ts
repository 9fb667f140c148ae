/** Finds the best timer of the machine, and takes its interrupts. */
import { LocalApic } from "@ukts/arch-x86_64";
import { err, stackNew } from "@ukts/lang";
import { InitClass, type InitEntry } from "@ukts/ukboot";
import { log } from "@ukts/ukdebug";
import { controller, Message, Trigger, type UkIntctlr } from "@ukts/ukintctlr";
import { plat, Registers } from "@ukts/ukplat";
import { apicCounter, interrupt, pit, timer, tscDeadline } from "./timer.js";

/** A message's data has the vector in its low bits, which is what the local APIC's timer interrupts by too (Intel SDM vol. 3, 10.5.1, 10.11.2). */
const VECTOR: u32 = 0xff;
/** The timer's number on the ISA bus. */
const PIT_INTERRUPT: usize = 0;

class Start implements InitEntry {
  name(): string {
    return "PC timer";
  }

  /** Behind the interrupt controller. */
  initClass(): InitClass {
    return InitClass.plat;
  }

  init(): Result<void> {
    if (controller === null) {
      log.crit`The timer needs an interrupt controller, found none: install a package that drives it, such as @ukts/apic`;
      return err(Errno.ENODEV);
    }
    const message = stackNew(Message);
    // Without a local APIC in use there are no messages.
    return controller.message(message).ok ? useApic(controller, message) : usePit(controller);
  }
}

/**
 * Chooses the timer and enables its interrupt, in the class `plat`: the local APIC, by the time-stamp counter where the processor can and else by its own
 * counter, or the 8254 where the controller has no messages. Error: ENODEV, there is neither, or no interrupt controller.
 */
export const start = new Start();

function useApic(on: UkIntctlr, message: Message): Result<void> {
  const registers = stackNew(Registers);
  plat.findDevices("intel,ce4100-lapic", (device) => {
    device.registers(0, registers);
  });
  if (registers.bytes === 0) {
    log.crit`Expected a local APIC, whose controller has messages, found none`;
    return err(Errno.ENODEV);
  }
  const apic = stackNew(LocalApic);
  apic.use(registers.base.addr);
  const vector: u32 = message.data & VECTOR;
  if (tscDeadline.use(apic, vector)) timer.hardware = tscDeadline;
  else apicCounter.use(apic, vector);
  log.info`Timer: local APIC, ${timer.hardware === tscDeadline ? "by the time-stamp counter" : "by its own counter"}`;
  return on.enable(message.line, Trigger.edge, interrupt);
}

function usePit(on: UkIntctlr): Result<void> {
  // The clock may have been using the timer to find its rate: from here on it must not.
  plat.nanoseconds();
  if (!pit.use()) {
    log.crit`Expected a local APIC or an 8254 interval timer, found neither`;
    return err(Errno.ENODEV);
  }
  timer.hardware = pit;
  let line: u32 = 0;
  plat.findDevices("isa", (device) => {
    line = device.interrupt(PIT_INTERRUPT);
  });
  log.info`Timer: 8254`;
  return on.enable(line, Trigger.edge, interrupt);
}
