/** The form of a line of the log. */
import { Writer } from "@ukts/ukconsole";
import { plat } from "@ukts/ukplat";
import { color } from "./options.gen.js";

const NS_PER_US = 1_000;
const US_PER_S = 1_000_000;
const SPACE: u8 = 32;
const ZERO: u8 = 48;

const RESET_COLOR = "\x1b[0m";

export class LogWriter extends Writer {
  /** What stands before the text of a message. */
  head(label: string, labelColor: string, packageName: string, file: string, line: u32): void {
    "use noinline";
    this.time(label, labelColor);
    this.text("[");
    this.text(packageName);
    this.text("] ");
    this.place(file, line);
  }

  /** Time and level: `[    0.000123] Info: `. */
  time(label: string, labelColor: string): void {
    const us: u64 = plat.nanoseconds() / NS_PER_US;
    this.text("[");
    this.padded(us / US_PER_S, 5, SPACE);
    this.text(".");
    this.padded(us % US_PER_S, 6, ZERO);
    this.text("] ");
    if (color) this.text(labelColor);
    this.text(label);
    if (color) this.text(RESET_COLOR);
  }

  /** File and line: `<boot.ts @   42> `. */
  place(file: string, line: u32): void {
    this.text("<");
    this.text(file);
    this.text(" @ ");
    this.padded(u64(line), 4, SPACE);
    this.text("> ");
  }

  end(): void {
    this.text("\n");
  }
}
