import { memoryCostTest } from "@ukts/ukalloc/conformance";

memoryCostTest({ package: "@ukts/ukalloc-region", import: "Region", allocator: "new Region()" });
