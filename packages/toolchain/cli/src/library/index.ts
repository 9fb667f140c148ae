/** What users of a package would trip over, found before it is published. */
import { UktsError } from "@ukts/config";
import { codeFindings } from "./code.js";
import { contentFindings } from "./contents.js";
import { contractFindings } from "./contracts.js";
import { entryFindings } from "./entries.js";
import type { Finding } from "./finding.js";
import { keywordFindings } from "./keywords.js";
import { lintFindings } from "./lint.js";
import { staleFiles } from "./manifest.js";
import { optionFindings } from "./options.js";
import { packedFiles } from "./packed.js";
import { sourceFindings } from "./sources.js";
import { readSubject, requirePackage, type Subject } from "./subject.js";
import { targetFindings } from "./targets.js";

/** All findings of the package in a folder. Throws UktsError where there is none. */
export async function libraryFindings(dir: string): Promise<Finding[]> {
  requirePackage(dir);
  const [files = []] = await packedFiles([dir]);
  const subject = subjectOf(dir, files);
  return "check" in subject ? [subject] : [...(await packageFindings(subject)), ...(await codeFindings(subject))];
}

/** Those that need no compiler. */
export async function packageFindings(subject: Subject): Promise<Finding[]> {
  return [
    ...(await staleFiles(subject)),
    ...contractFindings(subject),
    ...entryFindings(subject),
    ...sourceFindings(subject),
    ...contentFindings(subject),
    ...keywordFindings(subject),
    ...targetFindings(subject),
    ...optionFindings(subject),
    ...(await lintFindings(subject)),
  ];
}

/** A package that cannot be read is a finding, too. */
export function subjectOf(dir: string, files: readonly string[]): Subject | Finding {
  try {
    return readSubject(dir, files);
  } catch (error) {
    if (!(error instanceof UktsError)) throw error;
    return {
      check: error.code,
      expected: "a package.json and a manifest that ukts can read",
      found: error.message,
      wayOut: error.hint ?? "Mend what it names, then: npm run build",
    };
  }
}
