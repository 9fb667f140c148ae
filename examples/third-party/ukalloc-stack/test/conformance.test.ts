import { allocatorConformance } from "@ukts/ukalloc/conformance";

// Blocks come back in the order of a stack only, so three cases do not apply: page recovery, fragmentation, exhaustion.
allocatorConformance({ package: "@acme/ukalloc-stack", reclaims: false });
