import { memoryCostTest } from "@ukts/ukalloc/conformance";

memoryCostTest({ package: "@ukts/ukalloc-pool", import: "Pool", allocator: "new Pool(256)" });
