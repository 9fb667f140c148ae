/** The end of the process by a signal. */
import { panic } from "@ukts/lang";
import { log } from "@ukts/ukdebug";
import { plat } from "@ukts/ukplat";
import { Signal } from "./numbers.js";

/** What a shell adds to the number of the signal that ended a program. */
const STATUS: i32 = 128;

/** Ends the system with status 128 + signal; SIGABRT does so by a panic, with a backtrace. Functions of `atexit` are not called. */
export function terminate(signal: i32): never {
  if (signal === i32(Signal.SIGABRT)) return panic("The process was ended by SIGABRT");
  log.err`The process was ended by signal ${signal}`;
  return plat.shutdown(STATUS + signal);
}
