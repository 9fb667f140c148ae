/** The words by which `ukts list` finds a package in a registry, and knows what it fills. */
import { componentKeyword, contractKeyword } from "../components/component.js";
import type { Finding } from "./finding.js";
import type { Subject } from "./subject.js";

export function keywordFindings({ json, manifest }: Subject): Finding[] {
  const filled = [...new Set((manifest.provides ?? []).map(({ slot }) => slot))];
  const contract = manifest.slots !== undefined && filled.length === 0 ? [contractKeyword] : [];
  const missing = [componentKeyword, ...contract, ...filled].filter((word) => !json.keywords.includes(word));
  return missing.map((word) => ({
    check: "keywords",
    expected: `"${word}" among the keywords: ukts list finds packages by it`,
    found: json.keywords.length === 0 ? "no keywords" : json.keywords.join(", "),
    wayOut: `Write "${word}" in "keywords" of package.json.`,
  }));
}
