import { memoryCostTest } from "@ukts/ukalloc/conformance";

memoryCostTest({
  package: "@ukts/ukalloc-stats",
  import: "CountedAllocator",
  allocator: "new CountedAllocator().count(new Tlsf())",
  with: { "@ukts/ukalloc-tlsf": "Tlsf" },
});
