import { type Diagnostic, place } from "../diagnostics/diagnostic.js";
import { numbers } from "../types/machineType.js";
import { ts } from "./typescript.js";

/** `tsc`'s own diagnostic, with what it says of machine types and of the host's names in the terms of images. */
export function tscDiagnostic(d: ts.Diagnostic): Diagnostic {
  const code = `TS${d.code}`;
  const text = ts.flattenDiagnosticMessageText(d.messageText, "\n");
  const said = flavourClash(text) ?? hostName(text);
  const fault = said ? { code, ...said } : { code, message: plainer(text) };
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

/** For a name of a host, tsc advises to install its types or to name its library: neither would bring it into an image. */
function hostName(text: string): { message: string; hint: string } | undefined {
  const message = /^(Cannot find name '.+')\. Do you need to /.exec(text)?.[1];
  if (message === undefined) return undefined;
  return {
    message: `${message}.`,
    hint: "Images have nothing of Node, of browsers or of JavaScript's library; what there is comes from packages: npx ukts list",
  };
}

/** Leaves out the advice about `undefined` that flavours provoke, which helps nobody here. */
function plainer(text: string): string {
  return text.replace(
    / with 'exactOptionalPropertyTypes: true'\. Consider adding 'undefined' to the types? of the target's propert(?:y|ies)\./g,
    ".",
  );
}
