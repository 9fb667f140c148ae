/** The machine integers as a test's own arithmetic sees them: BigInt, wrapped to the width. */
export interface Width {
  readonly name: string;
  readonly bits: number;
  readonly signed: boolean;
}

export const WIDTHS: readonly Width[] = [
  ...[8, 16, 32, 64].map((bits) => ({ name: `u${bits}`, bits, signed: false })),
  ...[8, 16, 32, 64].map((bits) => ({ name: `i${bits}`, bits, signed: true })),
  { name: "usize", bits: 64, signed: false },
  { name: "isize", bits: 64, signed: true },
];

export const wrap = (x: bigint, w: Width): bigint => (w.signed ? BigInt.asIntN(w.bits, x) : BigInt.asUintN(w.bits, x));

/** Values at and around the edges of a type. */
export function edges(w: Width): bigint[] {
  const top = 1n << BigInt(w.signed ? w.bits - 1 : w.bits);
  const low = w.signed ? [-top, -top + 1n, -7n, -2n, -1n] : [];
  return [...low, 0n, 1n, 2n, 5n, top / 2n, top - 2n, top - 1n];
}

/** Source of a function that hides a value from the optimiser. */
export const HIDE = `
  import { addressOf, volatileLoad } from "@ukts/lang";
  function hide<T>(x: T): T { let y: T = x; return volatileLoad(addressOf(y)); }
`;
