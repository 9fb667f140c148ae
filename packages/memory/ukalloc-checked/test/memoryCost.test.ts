import { memoryCostTest } from "@ukts/ukalloc/conformance";

memoryCostTest({
  package: "@ukts/ukalloc-checked",
  import: "CheckedAllocator",
  allocator: "new CheckedAllocator().check(new Tlsf())",
  with: { "@ukts/ukalloc-tlsf": "Tlsf" },
});
