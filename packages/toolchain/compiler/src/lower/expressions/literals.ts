import { tooManyDigits } from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import type { ts } from "../../frontend/typescript.js";
import { STRING } from "../../types/machineType.js";
import type { Lowering } from "../lowering.js";
import { pair } from "../memory.js";
import { untyped, untypedFloat, type Value } from "../value.js";

/** A number by its digits in the source: `node.text` has lost those above 2^53. */
export function lowerNumber(node: ts.NumericLiteral | ts.BigIntLiteral): Value {
  const text = node.getText().replace(/_/g, "").replace(/n$/, "");
  if (/^(0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|\d+)$/.test(text)) return untyped(BigInt(text));
  const scaled = /^(\d+)[eE]\+?(\d{1,3})$/.exec(text);
  const value = Number(text);
  if (!Number.isFinite(value)) refuse(node, tooManyDigits(text));
  if (scaled) return untyped(BigInt(scaled[1]) * 10n ** BigInt(scaled[2]));
  return untypedFloat(value);
}

export function lowerString(l: Lowering, text: string): Value {
  const { name, length } = l.c.module.stringLiteral(text);
  return pair(l, STRING, name, String(length));
}
