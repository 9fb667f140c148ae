import { allocatorConformance } from "@ukts/ukalloc/conformance";

allocatorConformance({ package: "@ukts/ukalloc-checked", with: ["@ukts/ukalloc-tlsf"] });
allocatorConformance({ package: "@ukts/ukalloc-checked", with: ["@ukts/ukalloc-buddy"], asProcessOnly: true });
