import { UktsError } from "./errors.js";

const factors: Readonly<Record<string, bigint>> = { "": 1n, K: 1n << 10n, M: 1n << 20n, G: 1n << 30n, T: 1n << 40n };

/**
 * An integer as people write it: decimal, `0x` hexadecimal, `0b` binary, digits grouped by `_`, with an optional binary suffix
 * K, M, G or T (`64M` is 64 · 2^20). Undefined when the text is none of these.
 */
export function parseInteger(text: string): bigint | undefined {
  const match = /^(-?)(0x[0-9a-f_]+|0b[01_]+|[0-9][0-9_]*)([KMGT]?)$/i.exec(text.trim());
  if (!match) return undefined;
  const [, sign = "", digits = "", suffix = ""] = match;
  const value = BigInt(digits.replaceAll("_", "")) * (factors[suffix.toUpperCase()] ?? 1n);
  return sign === "-" ? -value : value;
}

/** Bytes of a memory size such as `64M` or `1536K`; a number without a suffix is in bytes. Throws UktsError. */
export function parseMemory(size: string | number): number {
  const bytes = typeof size === "number" ? BigInt(size) : parseInteger(size);
  if (bytes === undefined || bytes <= 0n || bytes > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new UktsError("bad-memory-size", `Expected a memory size such as "64M" or "1536K", found "${size}".`, {
      hint: "Write a number of bytes, or one with the suffix K, M, G or T.",
    });
  }
  return Number(bytes);
}

/** A number of bytes in the largest unit that divides it: 67108864 is `64M`. */
export function formatMemory(bytes: number): string {
  for (const unit of ["T", "G", "M", "K"]) {
    const factor = Number(factors[unit]);
    if (bytes >= factor && bytes % factor === 0) return `${bytes / factor}${unit}`;
  }
  return String(bytes);
}
