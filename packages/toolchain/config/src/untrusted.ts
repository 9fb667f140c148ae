// What packages say about themselves ends in paths, command lines, generated code and on terminals: its form is checked before.
import * as z from "zod";

/**
 * A path in the package, with `/`. Not one that a tool would take for a flag or a file of arguments, and none that leaves the package; where
 * links in the package lead is for those to see who open it.
 */
export const pathInPackage = z
  .string()
  .regex(
    /^(?:(?:\.\/)?(?!\.\.?(?:\/|$))[\w.][\w.+@~ -]*(?:\/(?!\.\.?(?:\/|$))[\w.+@~][\w.+@~ -]*)*)$/,
    "expected a path inside the package, such as kernel/start.S",
  );

/** npm's form of names (npm documentation, package.json, "name"), with the capitals that old packages have. */
export const packageNameForm = /(?:@[a-z0-9~][a-z0-9._~-]*\/)?[A-Za-z0-9~][A-Za-z0-9._~-]*/;

export const packageName = z
  .string()
  .max(214)
  .regex(new RegExp(`^${packageNameForm.source}$`), "expected the name of an npm package");

/** A word that becomes the name of a folder. */
export const folderWord = z.string().regex(/^[a-z][a-z0-9_-]*$/, "expected a word of small letters, digits, - and _");

/** The name of a kernel parameter. */
export const kernelParameter = z
  .string()
  .regex(/^[A-Za-z_]\w*\.[A-Za-z_]\w*$/, 'expected a kernel parameter such as "linuxu.memory"');

/** The form of semantic versions: what else they are, npm has checked. */
export const versionText = z.string().regex(/^[\w.+-]+$/, "expected a version such as 1.2.3");

const unprintable = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** Text with nothing that a terminal obeys, and nothing that shows it in another order than it is written. */
export const printableText = z
  .string()
  .refine((text) => text.search(unprintable) === -1, "expected one line of text without control characters");

/** A line for people. */
export const plainText = printableText.min(1);

/** Text that quotes what others wrote, with an escape for all that must not reach a terminal; lines stay lines. */
export const visible = (text: string): string =>
  text.replaceAll(unprintable, (char) =>
    char === "\n" ? char : `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** Text of any package, made fit to be shown. */
export const shownText = z.string().transform((text) => text.replaceAll(unprintable, " "));
