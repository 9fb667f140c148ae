import { ToolError } from "@ukts/compiler";
import { UktsError } from "@ukts/config";

/** What the compiler calls behind the language's back, and what to say when nothing defines it. */
const languageHooks: Readonly<Record<string, string>> = {
  __ukts_alloc:
    "`new` needs an allocator: install a package that fills @ukts/ukalloc:backend, such as @ukts/ukalloc-tlsf.",
  __ukts_free:
    "`destroy` needs an allocator: install a package that fills @ukts/ukalloc:backend, such as @ukts/ukalloc-tlsf.",
  __ukts_panic: "A check that can fail needs a panic handler: install @ukts/ukdebug.",
};
const memoryFunctions = ["memcpy", "memmove", "memset", "memcmp", "bcmp"];

/** Says why a link failed: every undefined symbol, who refers to it, and what would define it. Other failures stay as they are. */
export function explainLinkError(error: unknown): unknown {
  if (!(error instanceof ToolError)) return error;
  const symbols = undefinedSymbols(error.stderr);
  if (symbols.size === 0) {
    return new UktsError("link", `The image could not be linked:\n${error.stderr.trim()}`, { cause: error });
  }
  const lines = [...symbols].map(([symbol, users]) => `  ${symbol}, used by ${users.join(", ")}`);
  const hints = new Set([...symbols.keys()].map(hintFor));
  return new UktsError("undefined-symbols", `Nothing in the image defines:\n${lines.join("\n")}`, {
    hint: [...hints].join("\n"),
    cause: error,
  });
}

/** Reads lld's report: `error: undefined symbol: f`, then a line `>>> referenced by …` for each user. */
function undefinedSymbols(report: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const part of report.split(/^.*error: /m)) {
    const symbol = /^undefined symbol: (.+)$/m.exec(part)?.[1];
    if (symbol === undefined) continue;
    const users = [...part.matchAll(/^>>> referenced by (.+)$/gm)].map((match) => match[1] ?? "");
    found.set(symbol, users);
  }
  return found;
}

function hintFor(symbol: string): string {
  if (memoryFunctions.includes(symbol)) return `${symbol} comes with the architecture package of the target.`;
  return languageHooks[symbol] ?? `${symbol}: install a package that defines it, or add its source to the app.`;
}
