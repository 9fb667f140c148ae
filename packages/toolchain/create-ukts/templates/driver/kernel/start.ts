/** Sets the port up before the application runs. */
import { hex, ok } from "@ukts/lang";
import { InitClass, type InitEntry } from "@ukts/ukboot";
import { log } from "@ukts/ukdebug";
import { port } from "./options.gen.js";
import { serial } from "./serial.js";

class Start implements InitEntry {
  name(): string {
    return "Serial port";
  }

  initClass(): InitClass {
    return InitClass.early;
  }

  /** The machine has another console, so it boots without this one. */
  init(): Result<void> {
    if (!serial.setUp())
      log.err`Expected a serial port at ${hex(port)}, found none: is the option port that of the machine?`;
    return ok();
  }
}

export const start = new Start();
