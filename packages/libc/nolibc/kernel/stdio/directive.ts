/** One conversion specification of a format, such as `%-8.3lx`, read into its parts (C11 7.21.6.1, paragraphs 4 to 8). */
import { nolibc_arg_int, type VarArgs } from "./varargs.js";

/** Flags, as bits. */
export const LEFT: u32 = 1;
export const SIGN: u32 = 2;
export const SPACE: u32 = 4;
export const ALTERNATE: u32 = 8;
export const ZEROS: u32 = 16;

/** A precision that was not given. */
export const NONE: i32 = -1;

/** Length modifier L: a `long double`. Integer modifiers are given as the number of bytes. */
export const LONG_DOUBLE: u32 = 16;

const INT_MAX: i32 = 0x7fff_ffff;

export class Directive {
  flags: u32 = 0;
  width: i32 = 0;
  precision: i32 = NONE;
  /** Bytes of an integer argument: 1 for hh, 2 for h, 4 without a modifier, 8 for l, ll, j, z and t. */
  bytes: u32 = 4;
  /** The letter that ends the specification; 0 where the format ends before it. */
  conversion: u8 = 0;
  /** A width or precision did not fit an `int`. */
  tooLarge: boolean = false;
  /** The next character to read. */
  next: Ptr<u8>;

  /** `next` is behind the percent sign. */
  constructor(next: Ptr<u8>) {
    this.next = next;
  }

  has(flag: u32): boolean {
    return (this.flags & flag) !== 0;
  }

  /** Reads the specification, and what is `*` in it from the arguments. */
  read(args: VarArgs): void {
    for (let flag = flagOf(this.next[0]); flag !== 0; flag = flagOf(this.next[0])) {
      this.flags |= flag;
      this.skip(1);
    }
    this.width = this.readNumber(args);
    if (this.width < 0) {
      this.flags |= LEFT;
      if (this.width === -INT_MAX - 1) this.tooLarge = true;
      else this.width = 0 - this.width;
    }
    if (this.next[0] === 0x2e) {
      this.skip(1);
      this.precision = this.readNumber(args);
      if (this.precision < 0) this.precision = NONE;
    }
    this.readLength();
    this.conversion = this.next[0];
    if (this.conversion !== 0) this.skip(1);
  }

  /** Digits, or `*` for an argument; 0 for neither. */
  private readNumber(args: VarArgs): i32 {
    if (this.next[0] === 0x2a) {
      this.skip(1);
      return nolibc_arg_int(args);
    }
    let value: i32 = 0;
    while (this.next[0] >= 0x30 && this.next[0] <= 0x39) {
      const digit = i32(this.next[0] - 0x30);
      if (value > (INT_MAX - digit) / 10) this.tooLarge = true;
      else value = value * 10 + digit;
      this.skip(1);
    }
    return value;
  }

  private readLength(): void {
    const letter = this.next[0];
    const doubled = letter !== 0 && this.next[1] === letter;
    switch (letter) {
      case 0x68: // h, hh
        this.bytes = doubled ? 1 : 2;
        this.skip(doubled ? 2 : 1);
        break;
      case 0x6c: // l, ll
        this.bytes = 8;
        this.skip(doubled ? 2 : 1);
        break;
      case 0x6a: // j
      case 0x7a: // z
      case 0x74: // t
        this.bytes = 8;
        this.skip(1);
        break;
      case 0x4c: // L
        this.bytes = LONG_DOUBLE;
        this.skip(1);
        break;
    }
  }

  private skip(count: usize): void {
    this.next = this.next.add(count);
  }
}

function flagOf(c: u8): u32 {
  switch (c) {
    case 0x2d: // -
      return LEFT;
    case 0x2b: // +
      return SIGN;
    case 0x20: // space
      return SPACE;
    case 0x23: // #
      return ALTERNATE;
    case 0x30: // 0
      return ZEROS;
    default:
      return 0;
  }
}
