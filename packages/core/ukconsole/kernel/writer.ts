/**
 * Text and numbers to the console: what the compiler calls for the pieces of a message (`@ukts/lang`, message.d.ts). Bytes go
 * out at once, so what was printed before a crash is there to read, and nothing here has state: any context may print.
 */
import { zeroed } from "@ukts/lang";
import { writeBytes } from "./devices.js";

const ZERO: u8 = 48;
const LETTER_BEFORE_A: u8 = 87;
const MINUS: u8 = 45;

/** Digits of the largest u64, in decimal. */
const MAX_DECIMAL = 20;
/** `0x` and the digits of the largest u64, in hexadecimal. */
const MAX_HEX = 18;
const HEX_DIGITS: u32 = 16;

/** The sink of a message. Floating-point numbers are not printed. */
export class Writer {
  /** The bytes of `s`, as they are. */
  text(s: string): void {
    writeBytes(s.ptr, s.length);
  }

  /** `x` in decimal, without zeros in front. */
  unsigned(x: u64): void {
    this.padded(x, 1, ZERO);
  }

  /** `x` in decimal, behind `-` where it is negative. */
  signed(x: i64): void {
    if (x < 0) {
      this.character(MINUS);
      this.unsigned(~u64(x) + 1);
    } else {
      this.unsigned(u64(x));
    }
  }

  /** `true` or `false`. */
  boolean(x: boolean): void {
    this.text(x ? "true" : "false");
  }

  /** One byte, as it is. */
  character(x: u8): void {
    const byte = zeroed<FixedArray<u8, 1>>();
    byte[0] = x;
    writeBytes(byte.ptr, 1);
  }

  /** `x` in hexadecimal after `0x`, with zeros up to `digits` digits (16 at most). */
  hex(x: u64, digits: u32): void {
    const bytes = zeroed<FixedArray<u8, 18>>();
    let at: usize = MAX_HEX;
    let rest = x;
    let left: u32 = digits < HEX_DIGITS ? digits : HEX_DIGITS;
    do {
      at--;
      const digit = u8(rest & 15);
      bytes[at] = digit < 10 ? digit + ZERO : digit + LETTER_BEFORE_A;
      rest >>= 4;
      if (left > 0) left--;
    } while (rest !== 0 || left > 0);
    bytes[at - 1] = 120;
    bytes[at - 2] = ZERO;
    writeBytes(bytes.ptr.add(at - 2), MAX_HEX + 2 - at);
  }

  /** `x` in decimal, with `fill` in front of it up to `width` characters (20 at most). */
  padded(x: u64, width: u32, fill: u8): void {
    const bytes = zeroed<FixedArray<u8, 20>>();
    let at: usize = MAX_DECIMAL;
    let rest = x;
    do {
      at--;
      bytes[at] = u8(rest % 10) + ZERO;
      rest /= 10;
    } while (rest !== 0);
    while (MAX_DECIMAL - at < usize(width)) {
      at--;
      bytes[at] = fill;
    }
    writeBytes(bytes.ptr.add(at), MAX_DECIMAL - at);
  }
}
