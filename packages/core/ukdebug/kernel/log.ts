/**
 * Messages of the kernel: ``log.info`heap: ${bytes} bytes` `` prints, in Unikraft's form,
 *
 *     [    0.000123] Info: [ukboot] <boot.ts @   42> heap: 65536 bytes
 *
 * that is seconds since the platform was set up, level, package, file and line. A level below the option `level` leaves nothing in the
 * image, as its sink's `begin` is then the constant false.
 */
import { tag } from "@ukts/lang";
import { LogWriter } from "./logWriter.js";
import { Level, level } from "./options.gen.js";

const RED_BOLD = "\x1b[1;31m";
const RED = "\x1b[31m";
const YELLOW = "\x1b[33m";
const GREEN = "\x1b[32m";
const GREY = "\x1b[90m";

class CritSink extends LogWriter {
  begin(packageName: string, file: string, line: u32): boolean {
    this.head("CRIT: ", RED_BOLD, packageName, file, line);
    return true;
  }
}

class ErrSink extends LogWriter {
  begin(packageName: string, file: string, line: u32): boolean {
    if (level < Level.err) return false;
    this.head("ERR:  ", RED, packageName, file, line);
    return true;
  }
}

class WarnSink extends LogWriter {
  begin(packageName: string, file: string, line: u32): boolean {
    if (level < Level.warn) return false;
    this.head("Warn: ", YELLOW, packageName, file, line);
    return true;
  }
}

class InfoSink extends LogWriter {
  begin(packageName: string, file: string, line: u32): boolean {
    if (level < Level.info) return false;
    this.head("Info: ", GREEN, packageName, file, line);
    return true;
  }
}

class DebugSink extends LogWriter {
  begin(packageName: string, file: string, line: u32): boolean {
    if (level < Level.debug) return false;
    this.head("dbg:  ", GREY, packageName, file, line);
    return true;
  }
}

/**
 * A tag for the messages of each level: ``log.info`heap: ${bytes} bytes` ``. `crit` is always shown; of a level below the option `level` nothing is
 * left in the image, and what stands in its messages is not evaluated. Any context may log; nothing is allocated.
 */
export class log {
  /** The system cannot go on. */
  static readonly crit = tag(new CritSink());
  /** Something was not done that was asked for. */
  static readonly err = tag(new ErrSink());
  /** Something is not as it should be, but was done. */
  static readonly warn = tag(new WarnSink());
  /** What happens, for the user. */
  static readonly info = tag(new InfoSink());
  /** What happens, for the developer. */
  static readonly debug = tag(new DebugSink());
}
