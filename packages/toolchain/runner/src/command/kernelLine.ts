import { UktsError } from "@ukts/config";

/**
 * One word of the kernel command line. A word that is empty or has white space, quotes or backslashes is put in double quotes, in
 * which `\"` and `\\` stand for `"` and `\`. `@ukts/uklibparam` reads it back.
 */
function quote(word: string): string {
  return /^[^\s"'\\]+$/.test(word) ? word : `"${word.replace(/["\\]/g, "\\$&")}"`;
}

/** What a guest is told, word by word: kernel parameters, `--`, the arguments of `main`. Nothing at all when both are empty. */
export function kernelWords(params: readonly string[], args: readonly string[]): string[] {
  const bad = [...params, ...args].find((word) => word.includes("\0"));
  if (bad !== undefined) {
    throw new UktsError("bad-argument", `An argument cannot contain a NUL character, found ${JSON.stringify(bad)}.`);
  }
  return params.length + args.length === 0 ? [] : [...params, "--", ...args];
}

/** The same as one line, for a boot protocol that hands over a string. */
export function kernelLine(params: readonly string[], args: readonly string[]): string {
  return kernelWords(params, args).map(quote).join(" ");
}
