/** What the manifest says of architectures: a part that is for another than the package is for is never used. */
import type { Finding } from "./finding.js";
import type { Subject } from "./subject.js";

export function targetFindings({ manifest, archs }: Subject): Finding[] {
  const provided = (manifest.provides ?? []).map(({ slot, targets = [] }) => ({
    what: `provides of ${slot}`,
    targets,
  }));
  const sources = (manifest.sources ?? []).map(({ file, targets = [] }) => ({ what: `sources of ${file}`, targets }));
  return [...provided, ...sources].flatMap(({ what, targets }) =>
    targets
      .filter((target) => !archs.some((arch) => target === arch || target.endsWith(`/${arch}`)))
      .map((target) => ({
        check: "targets",
        expected: `targets in ${what} that the package supports: ${archs.join(", ")}`,
        found: target,
        wayOut: 'Mend the one or the other in src/index.ts ("targets"), then: npm run build',
      })),
  );
}
