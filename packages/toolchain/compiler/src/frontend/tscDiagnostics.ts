import { type Diagnostic, place } from "../diagnostics/diagnostic.js";
import { numbers } from "../types/machineType.js";
import { ts } from "./typescript.js";

/** `tsc`'s own diagnostic, with a clash of two machine types said in their terms. */
export function tscDiagnostic(d: ts.Diagnostic): Diagnostic {
  const code = `TS${d.code}`;
  const text = ts.flattenDiagnosticMessageText(d.messageText, "\n");
  const clash = flavourClash(text);
  const fault = clash ? { code, ...clash } : { code, message: plainer(text) };
  if (!d.file || d.start === undefined) return { ...fault, severity: "error" };
  return place(d.file, d.start, d.length ?? 1, fault);
}

function flavourClash(text: string): { message: string; hint: string } | undefined {
  const match =
    /(?:Type|Argument of type) '(\w+)' is not assignable to (?:type|parameter of type) '(\w+)'/.exec(text) ??
    /because the types '(\w+)' and '(\w+)' have no overlap/.exec(text);
  if (!match) return undefined;
  const [, from, to] = match;
  if (!numbers.has(from) || !numbers.has(to)) return undefined;
  return { message: `'${from}' is not a '${to}'`, hint: `write \`${to}(x)\`` };
}

/** Leaves out the advice about `undefined` that flavours provoke, which helps nobody here. */
function plainer(text: string): string {
  return text.replace(
    / with 'exactOptionalPropertyTypes: true'\. Consider adding 'undefined' to the types? of the target's propert(?:y|ies)\./g,
    ".",
  );
}
