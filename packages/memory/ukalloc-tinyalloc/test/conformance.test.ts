import { allocatorConformance } from "@ukts/ukalloc/conformance";

allocatorConformance({ package: "@ukts/ukalloc-tinyalloc" });
