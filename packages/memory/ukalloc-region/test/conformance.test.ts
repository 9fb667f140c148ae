import { allocatorConformance } from "@ukts/ukalloc/conformance";

allocatorConformance({ package: "@ukts/ukalloc-region", reclaims: false });
