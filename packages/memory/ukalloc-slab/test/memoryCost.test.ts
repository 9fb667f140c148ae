import { memoryCostTest } from "@ukts/ukalloc/conformance";

memoryCostTest({
  package: "@ukts/ukalloc-slab",
  import: "Slabs",
  allocator: "new Slabs().over(new Buddy())",
  with: { "@ukts/ukalloc-buddy": "Buddy" },
});
