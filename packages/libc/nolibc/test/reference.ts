/** The printf conversions once more, from the text of C11 7.21.6.1 and in BigInt arithmetic: what the C library's results are held against. */

export interface Specification {
  flags: string;
  width?: number;
  precision?: number;
  length: "" | "hh" | "h" | "l" | "ll" | "j" | "z" | "t";
  conversion: string;
}

const bits = { "": 32, hh: 8, h: 16, l: 64, ll: 64, j: 64, z: 64, t: 64 } as const;

export function text({ flags, width, precision, length, conversion }: Specification): string {
  return `%${flags}${width ?? ""}${precision === undefined ? "" : `.${precision}`}${length}${conversion}`;
}

/** Conversions d i o u x X of a value, which is first reduced to the type of the length modifier. */
export function formatInteger(specification: Specification, value: bigint): string {
  const { flags, width = 0, precision, length, conversion } = specification;
  const signed = conversion === "d" || conversion === "i";
  const reduced = signed ? BigInt.asIntN(bits[length], value) : BigInt.asUintN(bits[length], value);
  const magnitude = reduced < 0n ? -reduced : reduced;
  let digits = magnitude.toString(conversion === "o" ? 8 : conversion.toLowerCase() === "x" ? 16 : 10);
  if (conversion === "X") digits = digits.toUpperCase();
  digits = magnitude === 0n && precision === 0 ? "" : digits.padStart(precision ?? 1, "0");
  if (conversion === "o" && flags.includes("#") && !digits.startsWith("0")) digits = `0${digits}`;
  let prefix = "";
  if (signed) prefix = sign(reduced < 0n, flags);
  else if (flags.includes("#") && conversion.toLowerCase() === "x" && magnitude !== 0n) prefix = `0${conversion}`;
  return field(prefix, digits, flags, width, precision === undefined);
}

/** Conversions f F e E g G of a finite number. */
export function formatDouble({ flags, width = 0, precision = 6, conversion }: Specification, x: number): string {
  const style = conversion.toLowerCase();
  const alternate = flags.includes("#");
  let body: string;
  if (style === "f") body = fixed(Math.abs(x), precision, alternate);
  else if (style === "e") body = exponential(Math.abs(x), precision, alternate);
  else {
    const significant = precision === 0 ? 1 : precision;
    const exponent = Number(/e(.*)/.exec(exponential(Math.abs(x), significant - 1, false))?.[1]);
    const shorter = exponent < -4 || exponent >= significant;
    body = shorter
      ? exponential(Math.abs(x), significant - 1, alternate)
      : fixed(Math.abs(x), significant - 1 - exponent, alternate);
    if (!alternate) body = body.replace(/(\.\d*?)0+(e|$)/, "$1$2").replace(/\.(e|$)/, "$1");
  }
  if (conversion !== style) body = body.toUpperCase();
  return field(sign(x < 0 || Object.is(x, -0), flags), body, flags, width, true);
}

function sign(negative: boolean, flags: string): string {
  return negative ? "-" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
}

function field(prefix: string, body: string, flags: string, width: number, fill: boolean): string {
  if (flags.includes("-")) return (prefix + body).padEnd(width);
  if (flags.includes("0") && fill) return prefix + body.padStart(width - prefix.length, "0");
  return (prefix + body).padStart(width);
}

/** A finite number not below 0 as a fraction. */
function fraction(x: number): { numerator: bigint; denominator: bigint } {
  const word = new DataView(new Float64Array([x]).buffer).getBigUint64(0, true);
  const biased = Number((word >> 52n) & 0x7ffn);
  const mantissa = (word & 0xf_ffff_ffff_ffffn) | (biased === 0 ? 0n : 1n << 52n);
  const exponent = BigInt(Math.max(biased, 1) - 1075);
  return exponent >= 0n
    ? { numerator: mantissa << exponent, denominator: 1n }
    : { numerator: mantissa, denominator: 1n << -exponent };
}

/** x times 10^scale to the nearest integer, a tie to the even one. */
function scaled(x: number, scale: number): bigint {
  let { numerator, denominator } = fraction(x);
  if (scale >= 0) numerator *= 10n ** BigInt(scale);
  else denominator *= 10n ** BigInt(-scale);
  const quotient = numerator / denominator;
  const twice = 2n * (numerator % denominator);
  return twice > denominator || (twice === denominator && quotient % 2n === 1n) ? quotient + 1n : quotient;
}

function fixed(x: number, precision: number, point: boolean): string {
  const digits = scaled(x, precision)
    .toString()
    .padStart(precision + 1, "0");
  return withPoint(digits.slice(0, digits.length - precision), digits.slice(digits.length - precision), point);
}

function exponential(x: number, precision: number, point: boolean): string {
  let exponent = x === 0 ? 0 : decimalExponent(x);
  let digits = scaled(x, precision - exponent).toString();
  if (digits.length > precision + 1) {
    exponent++;
    digits = scaled(x, precision - exponent).toString();
  }
  digits = digits.padEnd(precision + 1, "0");
  const magnitude = Math.abs(exponent).toString().padStart(2, "0");
  return `${withPoint(digits.slice(0, 1), digits.slice(1), point)}e${exponent < 0 ? "-" : "+"}${magnitude}`;
}

/** The largest e with 10^e <= x. What JavaScript prints is rounded, so it may be one too high. */
function decimalExponent(x: number): number {
  const exponent = Number(/e(.*)/.exec(x.toExponential())?.[1]);
  const { numerator, denominator } = fraction(x);
  const isTooHigh =
    exponent >= 0
      ? numerator < denominator * 10n ** BigInt(exponent)
      : numerator * 10n ** BigInt(-exponent) < denominator;
  return isTooHigh ? exponent - 1 : exponent;
}

function withPoint(integer: string, behind: string, point: boolean): string {
  return behind === "" && !point ? integer : `${integer}.${behind}`;
}
