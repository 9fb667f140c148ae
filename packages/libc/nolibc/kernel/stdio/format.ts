/**
 * The engine of the printf family (C11 7.21.6.1): copies the format, and converts an argument for each specification.
 *
 * Conversions: d i o u x X f F e E g G c s p %. What the standard leaves undefined ends the call with EINVAL instead: `%n`, which writes
 * through an argument and is the classic way to attack a format; an unknown conversion. So do wide characters, `long double` and `%a`,
 * which are not supported.
 */
import { stackNew, subOverflow, zeroed } from "@ukts/lang";
import { setErrno } from "../errno.js";
import { strlen, strnlen } from "../string/length.js";
import { ALTERNATE, Directive, LONG_DOUBLE, NONE } from "./directive.js";
import { putInteger, putText, signPrefix } from "./fields.js";
import { putDouble } from "./floats.js";
import type { Output } from "./output.js";
import { nolibc_arg_double, nolibc_arg_int, nolibc_arg_long, nolibc_arg_pointer, type VarArgs } from "./varargs.js";

const PERCENT: u8 = 0x25;
const LOWER_A: u8 = 0x61;
const UPPER_A: u8 = 0x41;
const INT_BYTES: u32 = 4;
const LONG_BYTES: u32 = 8;
const INT_MAX: usize = 0x7fff_ffff;

/** Formats to `out`. Returns the number of bytes, or -1 with `errno`: EINVAL as above, EOVERFLOW for a number that no `int` holds. */
export function format(out: Output, text: Ptr<u8>, args: VarArgs): i32 {
  let p = text;
  while (p[0] !== 0) {
    if (p[0] === PERCENT) {
      const behind = convertNext(out, p.add(1), args);
      if (behind === null) return -1;
      p = behind;
    } else {
      out.put(p[0]);
      p = p.add(1);
    }
  }
  return out.total > INT_MAX ? fail(Errno.EOVERFLOW) : i32(out.total);
}

/** Carries out the specification whose percent sign is in front of `p`; returns the place behind it, or null with `errno`. */
function convertNext(out: Output, p: Ptr<u8>, args: VarArgs): Ptr<u8> | null {
  const directive = stackNew(Directive, p);
  directive.read(args);
  if (!directive.tooLarge && convert(out, directive, args)) return directive.next;
  fail(directive.tooLarge ? Errno.EOVERFLOW : Errno.EINVAL);
  return null;
}

function fail(error: Errno): i32 {
  setErrno(error);
  return -1;
}

/** False for a conversion that is refused. */
function convert(out: Output, directive: Directive, args: VarArgs): boolean {
  if (directive.bytes === LONG_DOUBLE) return false;
  switch (directive.conversion) {
    case 0x64: // d
    case 0x69: // i
      convertSigned(out, directive, args);
      return true;
    case 0x75: // u
      putInteger(out, directive, unsignedArgument(directive, args), 10, "", LOWER_A);
      return true;
    case 0x6f: // o
      putInteger(out, directive, unsignedArgument(directive, args), 8, "", LOWER_A);
      return true;
    case 0x78: // x
      convertHex(out, directive, args, "0x", LOWER_A);
      return true;
    case 0x58: // X
      convertHex(out, directive, args, "0X", UPPER_A);
      return true;
    case 0x70: // p
      putInteger(out, directive, u64(nolibc_arg_long(args)), 16, "0x", LOWER_A);
      return true;
    case 0x66: // f
    case 0x46: // F
    case 0x65: // e
    case 0x45: // E
    case 0x67: // g
    case 0x47: // G
      putDouble(out, directive, nolibc_arg_double(args), directive.conversion);
      return true;
    case 0x63: // c
      return directive.bytes === INT_BYTES && convertCharacter(out, directive, args);
    case 0x73: // s
      return directive.bytes === INT_BYTES && convertString(out, directive, args);
    case PERCENT:
      out.put(PERCENT);
      return true;
    default:
      return false;
  }
}

function convertSigned(out: Output, directive: Directive, args: VarArgs): void {
  const value = signedArgument(directive, args);
  const [negated] = subOverflow<u64>(0, u64(value));
  putInteger(out, directive, value < 0 ? negated : u64(value), 10, signPrefix(directive, value < 0), LOWER_A);
}

function convertHex(out: Output, directive: Directive, args: VarArgs, prefix: string, letters: u8): void {
  const value = unsignedArgument(directive, args);
  putInteger(out, directive, value, 16, directive.has(ALTERNATE) && value !== 0 ? prefix : "", letters);
}

function convertCharacter(out: Output, directive: Directive, args: VarArgs): boolean {
  const byte = zeroed<FixedArray<u8, 1>>();
  byte[0] = u8(nolibc_arg_int(args));
  putText(out, directive, "", byte.ptr, 1);
  return true;
}

/** With a precision the string needs no NUL within it. */
function convertString(out: Output, directive: Directive, args: VarArgs): boolean {
  const text = nolibc_arg_pointer(args) ?? "(null)".ptr;
  const length = directive.precision === NONE ? strlen(text) : strnlen(text, usize(directive.precision));
  putText(out, directive, "", text, length);
  return true;
}

function signedArgument(directive: Directive, args: VarArgs): i64 {
  if (directive.bytes === LONG_BYTES) return nolibc_arg_long(args);
  const value = nolibc_arg_int(args);
  switch (directive.bytes) {
    case 1:
      return i64(i8(value));
    case 2:
      return i64(i16(value));
    default:
      return i64(value);
  }
}

function unsignedArgument(directive: Directive, args: VarArgs): u64 {
  if (directive.bytes === LONG_BYTES) return u64(nolibc_arg_long(args));
  const value = nolibc_arg_int(args);
  switch (directive.bytes) {
    case 1:
      return u64(u8(value));
    case 2:
      return u64(u16(value));
    default:
      return u64(u32(value));
  }
}
