/**
 * Text to floating-point numbers (C11 7.22.1.3): decimal and hexadecimal, `inf`, `nan`. The result is the nearest number of the type,
 * however long the text. A number out of range gives infinity, or what the smallest numbers leave of it, and ERANGE.
 */
import { bitcast, exportSymbol, stackNew } from "@ukts/lang";
import { isSpace } from "../ctype.js";
import { setErrno } from "../errno.js";
import { Encoded, Format } from "../float/encode.js";
import { parseMagnitude } from "../float/parse.js";

const MINUS: u8 = 0x2d;
const PLUS: u8 = 0x2b;

const double = new Format(53, -1074, 0x7ff << 52, 1 << 63);
const single = new Format(24, -149, 0xff << 23, 1 << 31);

function strtod(text: Ptr<u8>, end: Ptr<Ptr<u8>> | null): f64 {
  return bitcast<f64>(parse(text, end, double));
}

function strtof(text: Ptr<u8>, end: Ptr<Ptr<u8>> | null): f32 {
  return bitcast<f32>(u32(parse(text, end, single)));
}

function atof(text: Ptr<u8>): f64 {
  return strtod(text, null);
}

/** The bits of the number in `format`. */
function parse(text: Ptr<u8>, end: Ptr<Ptr<u8>> | null, format: Format): u64 {
  let p = text;
  while (isSpace(i32(p[0]))) p = p.add(1);
  const negative = p[0] === MINUS;
  if (negative || p[0] === PLUS) p = p.add(1);
  const result = stackNew(Encoded);
  const behind = parseMagnitude(p, format, result);
  if (end !== null) end[0] = behind ?? text;
  if (result.outOfRange) setErrno(Errno.ERANGE);
  return negative && behind !== null ? result.bits | format.sign : result.bits;
}

exportSymbol("strtod", strtod);
exportSymbol("strtof", strtof);
exportSymbol("atof", atof);
