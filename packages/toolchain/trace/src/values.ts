/** Arguments out of a record, by their machine types. They are laid out as the fields of a C struct, a string in 24 bytes. */
import type { Argument } from "./tracepoint.js";

/** Integers beyond 2^53 are bigints, addresses text such as `0x1234`. */
export type ArgumentValue = number | bigint | boolean | string;

const TEXT_BYTES = 24;
const CUT_OFF = "…";

const size = ({ type }: Argument): number => {
  if (type === "string") return TEXT_BYTES;
  if (type === "boolean") return 1;
  const bits = /\d+$/.exec(type)?.[0];
  return bits === undefined ? 8 : Number(bits) / 8;
};
const alignment = (arg: Argument): number => (arg.type === "string" ? 1 : size(arg));

/** Offsets of the arguments, and the bytes that all of them take. */
export function argumentLayout(args: readonly Argument[]): { offsets: number[]; bytes: number } {
  let end = 0;
  const offsets = args.map((arg) => {
    const offset = Math.ceil(end / alignment(arg)) * alignment(arg);
    end = offset + size(arg);
    return offset;
  });
  const largest = Math.max(1, ...args.map(alignment));
  return { offsets, bytes: Math.ceil(end / largest) * largest };
}

/** The values of a record's arguments. */
export function readArguments(args: readonly Argument[], view: DataView): Record<string, ArgumentValue> {
  const { offsets } = argumentLayout(args);
  return Object.fromEntries(args.map((arg, i) => [arg.name, named(arg, read(arg, view, offsets[i] ?? 0))]));
}

const named = ({ values }: Argument, value: ArgumentValue): ArgumentValue => values?.[String(value)] ?? value;

function read({ type }: Argument, view: DataView, at: number): ArgumentValue {
  switch (type) {
    case "u8":
      return view.getUint8(at);
    case "u16":
      return view.getUint16(at, true);
    case "u32":
      return view.getUint32(at, true);
    case "u64":
    case "usize":
      return exact(view.getBigUint64(at, true));
    case "i8":
      return view.getInt8(at);
    case "i16":
      return view.getInt16(at, true);
    case "i32":
      return view.getInt32(at, true);
    case "i64":
    case "isize":
      return exact(view.getBigInt64(at, true));
    case "f32":
      return view.getFloat32(at, true);
    case "f64":
      return view.getFloat64(at, true);
    case "be16":
      return view.getUint16(at, false);
    case "be32":
      return view.getUint32(at, false);
    case "be64":
      return exact(view.getBigUint64(at, false));
    case "boolean":
      return view.getUint8(at) !== 0;
    case "address":
      return `0x${view.getBigUint64(at, true).toString(16)}`;
    case "string":
      return text(view, at);
  }
}

const exact = (value: bigint): number | bigint => (Number.isSafeInteger(Number(value)) ? Number(value) : value);

/** A byte says how long the string was; what did not fit is missing, and may have cut a character in two. */
function text(view: DataView, at: number): string {
  const length = view.getUint8(at);
  const kept = Math.min(length, TEXT_BYTES - 1);
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at + 1, kept);
  const decoded = new TextDecoder().decode(bytes);
  return length > kept ? decoded.replace(/\ufffd+$/, "") + CUT_OFF : decoded;
}
