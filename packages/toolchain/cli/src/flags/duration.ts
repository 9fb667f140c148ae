import { InvalidArgumentError } from "commander";

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, "": 1000, m: 60_000, h: 3_600_000 };

/** The longest time that a timer takes. */
const limitMs = 2 ** 31 - 1;

/** Milliseconds of a time such as `500ms`, `10s`, `2m` or `1h`; a number without a unit is in seconds. */
export function parseDuration(text: string): number {
  const [, digits = "", unit = ""] = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text) ?? [];
  const ms = Math.round(Number(digits) * (units[unit] ?? 0));
  if (digits === "" || ms < 1 || ms > limitMs) {
    throw new InvalidArgumentError(`Expected a time such as 500ms, 10s or 2m, found "${text}".`);
  }
  return ms;
}
