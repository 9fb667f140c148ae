/** Numbers and names as pictures of sizes show them. */

/** 5,120. */
export const count = (bytes: number): string => bytes.toLocaleString("en");

/** 20.7 KiB, next to exact numbers. */
export function rounded(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const [divisor, unit] = bytes < 1024 * 1024 ? [1024, "KiB"] : [1024 * 1024, "MiB"];
  return `${(bytes / divisor).toFixed(1)} ${unit}`;
}

/** 24.2 %. */
export const share = (bytes: number, of: number): string => `${((100 * bytes) / Math.max(1, of)).toFixed(1)} %`;

/** With its sign, so that colour need not tell: +512, −512, ±0. */
export const signed = (bytes: number): string =>
  bytes === 0 ? "±0" : `${bytes > 0 ? "+" : "−"}${count(Math.abs(bytes))}`;

/** From one size to another, in percent, or how many times as large, or that it was not there before or is no longer. */
export function changed(before: number | null, after: number | null): string {
  if ((before ?? 0) === (after ?? 0)) return "";
  if (before === null || before === 0) return "new";
  if (after === null || after === 0) return "gone";
  if (after > 10 * before) return `×${(after / before).toFixed(1)}`;
  const percent = (100 * (after - before)) / before;
  return `${percent > 0 ? "+" : "−"}${Math.abs(percent).toFixed(1)} %`;
}

/** A name in which nothing moves a terminal's cursor: other characters are written as escapes. */
export const plain = (name: string): string =>
  name.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`);

/** No longer than a width. Of a path, the end tells most: that and the indentation stay. */
export function shortened(text: string, width: number): string {
  if (text.length <= width) return text;
  const indent = /^ */.exec(text)?.[0] ?? "";
  return `${indent}…${text.slice(text.length - width + indent.length + 1)}`;
}
