/** The decisions of the generator, drawn from fast-check. */
import fc from "fast-check";
import { greatest, type IntegerType, least, wrap } from "./integers.js";

export interface Choices {
  /** 0 up to and including `n`. */
  upTo(n: number): number;
  chance(percent: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** A value of the type; often one at an edge. */
  value(type: IntegerType): bigint;
}

/** Numbers that decide a program, and how many of them it has used so far. */
export interface Draw {
  readonly choose: Choices;
  readonly drawn: readonly number[];
}

/** Programs come from these by `generateProgram`. Numbers are drawn from one stream, which is many times quicker than `fc.gen`. */
export const draws: fc.Arbitrary<Draw> = fc
  .infiniteStream(fc.noBias(fc.nat()), { noHistory: true })
  .map((stream) => recorded(() => stream.next().value));

/** The choices that these numbers make, and zeros behind them. */
export function replay(numbers: readonly number[]): Draw {
  let at = 0;
  return recorded(() => numbers[at++] ?? 0);
}

function recorded(draw: () => number): Draw {
  const drawn: number[] = [];
  const next = (): number => {
    const number = draw();
    drawn.push(number);
    return number;
  };
  const upTo = (n: number): number => next() % (n + 1);
  const pick = <T>(list: readonly T[]): T => list[upTo(list.length - 1)] as T;
  const value = (type: IntegerType): bigint => {
    const shape = upTo(9);
    if (shape < 3) return BigInt(upTo(9));
    if (shape < 5) return pick([least(type), greatest(type), least(type) + 1n, greatest(type) - 1n, wrap(-1n, type)]);
    const power = 1n << BigInt(upTo(type.bits - 1));
    if (shape < 7) return wrap(power - BigInt(upTo(2)) + 1n, type);
    return wrap((BigInt(next()) << 62n) ^ (BigInt(next()) << 31n) ^ BigInt(next()), type);
  };
  return { choose: { upTo, chance: (percent) => upTo(99) < percent, pick, value }, drawn };
}
