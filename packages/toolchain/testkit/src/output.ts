/** The first of these texts or patterns that a console does not show behind the one before it; undefined when it shows all of them. */
export function matchOutput(output: string, parts: readonly (string | RegExp)[]): string | RegExp | undefined {
  let rest = output;
  for (const part of parts) {
    const end = typeof part === "string" ? endOfText(rest, part) : endOfMatch(rest, part);
    if (end === undefined) return part;
    rest = rest.slice(end);
  }
  return undefined;
}

function endOfText(text: string, part: string): number | undefined {
  const at = text.indexOf(part);
  return at === -1 ? undefined : at + part.length;
}

function endOfMatch(text: string, pattern: RegExp): number | undefined {
  const found = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, "")).exec(text);
  return found === null ? undefined : found.index + found[0].length;
}
