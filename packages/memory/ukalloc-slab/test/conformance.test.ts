import { allocatorConformance } from "@ukts/ukalloc/conformance";

for (const allocator of ["@ukts/ukalloc-buddy", "@ukts/ukalloc-tlsf"]) {
  allocatorConformance({ package: "@ukts/ukalloc-slab", with: [allocator] });
}
