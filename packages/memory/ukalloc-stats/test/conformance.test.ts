import { allocatorConformance } from "@ukts/ukalloc/conformance";

allocatorConformance({ package: "@ukts/ukalloc-stats", with: ["@ukts/ukalloc-tlsf"] });
allocatorConformance({
  package: "@ukts/ukalloc-stats",
  with: ["@ukts/ukalloc-region"],
  reclaims: false,
  asProcessOnly: true,
});
