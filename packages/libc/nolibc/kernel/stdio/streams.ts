/**
 * The output half of stdio (C11 7.21.6, 7.21.7). There are two streams, `stdout` and `stderr`; both are the console, and nothing is
 * buffered between calls: what a call printed is out when it returns. A `FILE *` is a number to this side: 1 or 2.
 */
import { exportSymbol, stackNew, zeroed } from "@ukts/lang";
import { writeBytes } from "@ukts/ukconsole";
import { setErrno } from "../errno.js";
import { strlen } from "../string/length.js";
import { format } from "./format.js";
import { Output } from "./output.js";
import type { VarArgs } from "./varargs.js";

const STDOUT: usize = 1;
const STDERR: usize = 2;
const EOF: i32 = -1;
const NEWLINE: u8 = 0x0a;

/** False, with EBADF, for what is neither `stdout` nor `stderr`. */
function isOpen(stream: usize): boolean {
  if (stream === STDOUT || stream === STDERR) return true;
  setErrno(Errno.EBADF);
  return false;
}

/** `vfprintf`, for varargs.c. */
function formatToStream(stream: usize, text: Ptr<u8>, args: VarArgs): i32 {
  if (!isOpen(stream)) return EOF;
  // Longer text goes out in several writes.
  const piece = zeroed<FixedArray<u8, 256>>();
  const out = stackNew(Output, piece.ptr, piece.length, true);
  const result = format(out, text, args);
  out.flush();
  return result;
}

/** `vsnprintf`, for varargs.c: at most `size` bytes with the NUL that ends them; the result is the length without that limit. */
function formatToMemory(buffer: Ptr<u8>, size: usize, text: Ptr<u8>, args: VarArgs): i32 {
  const capacity: usize = size === 0 ? 0 : size - 1;
  const out = stackNew(Output, buffer, capacity, false);
  const result = format(out, text, args);
  if (size !== 0) buffer[out.total < capacity ? out.total : capacity] = 0;
  return result;
}

/** Writes `count` elements of `size` bytes; returns how many were written: all, or none with EBADF. */
function fwrite(bytes: Ptr<u8>, size: usize, count: usize, stream: usize): usize {
  if (!isOpen(stream)) return 0;
  writeBytes(bytes, size * count);
  return size === 0 ? 0 : count;
}

function fputs(text: Ptr<u8>, stream: usize): i32 {
  if (!isOpen(stream)) return EOF;
  writeBytes(text, strlen(text));
  return 1;
}

function fputc(c: i32, stream: usize): i32 {
  if (!isOpen(stream)) return EOF;
  const byte = zeroed<FixedArray<u8, 1>>();
  byte[0] = u8(c);
  writeBytes(byte.ptr, 1);
  return i32(byte[0]);
}

function putchar(c: i32): i32 {
  return fputc(c, STDOUT);
}

/** The text and a line feed. */
function puts(text: Ptr<u8>): i32 {
  fputs(text, STDOUT);
  fputc(i32(NEWLINE), STDOUT);
  return 1;
}

/** There is nothing to flush. */
function fflush(_stream: usize): i32 {
  return 0;
}

exportSymbol("nolibc_format_stream", formatToStream);
exportSymbol("nolibc_format_memory", formatToMemory);
exportSymbol("fwrite", fwrite);
exportSymbol("fputs", fputs);
exportSymbol("fputc", fputc);
exportSymbol("putc", fputc);
exportSymbol("putchar", putchar);
exportSymbol("puts", puts);
exportSymbol("fflush", fflush);
