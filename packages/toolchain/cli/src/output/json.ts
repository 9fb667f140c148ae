/** Prints a result for programs: one JSON document, bigints as numbers where they are exact and else as strings. */
export function printJson(value: unknown): void {
  console.log(JSON.stringify(value, (_key, field) => (typeof field === "bigint" ? bigint(field) : field), 2));
}

function bigint(value: bigint): number | string {
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
}
